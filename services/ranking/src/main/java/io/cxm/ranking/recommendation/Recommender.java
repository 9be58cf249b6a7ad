package io.cxm.ranking.recommendation;

import io.cxm.channels.Channel;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.problem.ProblemException;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.answer.Keeping;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Captured;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.impression.stream.Impressions;
import io.cxm.ranking.match.domain.Explored;
import io.cxm.ranking.match.domain.Matcher;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Composing;
import io.cxm.ranking.recommendation.domain.Course;
import io.cxm.ranking.recommendation.domain.Exploring;
import io.cxm.ranking.recommendation.domain.Haste;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Searching;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.tenants.RankingTenants;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.CallerContext;
import io.cxm.serving.Loaded;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pipeline of every answer: prepare, recall, then score, match and explain on a worker, then the impression. */
@Singleton
public class Recommender {
    private static final Duration UNSURE_RETRY = Duration.ofSeconds(10);
    private static final Duration INDEX_WAIT = Duration.ofSeconds(10);
    private static final Duration UNSEARCHABLE_RETRY = Duration.ofMinutes(5);
    private static final double MOST_DRAWN = 0.5;

    private final RankingTenants tenants;
    private final Stages stages;
    private final RankingPool pool;
    private final FollowedStandings standings;
    private final Impressions impressions;
    private final Keeping keeping;
    private final RecommendationConfig config;
    private final ColdStart coldStart;
    private final Clock clock;

    Recommender(
            RankingTenants tenants,
            Stages stages,
            RankingPool pool,
            FollowedStandings standings,
            Impressions impressions,
            Keeping keeping,
            RecommendationConfig config) {
        this.tenants = tenants;
        this.clock = tenants.clock();
        this.stages = stages;
        this.pool = pool;
        this.standings = standings;
        this.impressions = impressions;
        this.keeping = keeping;
        this.config = config;
        this.coldStart = new ColdStart(
                config.coldAnswers(), config.profileDeadline(), config.coldTenantAnswers(), System::nanoTime);
    }

    /** Whether this instance has made its first answers. */
    boolean isWarm() {
        return coldStart.isOver();
    }

    /** The answer to a valid request, which counts from now on. */
    public Uni<Answer> answer(TenantId tenant, Wanted wanted, Patience patience) {
        return uncounted(tenant, wanted, patience).map(Uncounted::counted);
    }

    /** The same, which counts when it is told to: whoever asked for many may hang up before the last one is made. */
    public Uni<Uncounted> uncounted(TenantId tenant, Wanted wanted, Patience patience) {
        long begun = System.nanoTime();
        return tenants.using(() -> whole(tenant, wanted, patience, begun));
    }

    private Uni<Uncounted> whole(TenantId tenant, Wanted wanted, Patience patience, long begun) {
        return tenants.of(tenant)
                .chain(memory -> known(memory, wanted))
                .chain(memory -> {
                    Limits limits = Limits.of(config, patience, coldStart.lasts(memory));
                    Loaded<TenantModel> now = memory.loaded();
                    return wanted.part() instanceof Part.Drafted part
                            ? drafted(memory, now, tenant, wanted, part, limits, begun)
                            : made(memory, now, wanted, turn(now, tenant, wanted, false, limits, begun), stages);
                })
                .invoke(made -> stages.count(made.answer()))
                .map(made -> given(tenant, made));
    }

    private Uni<Made> drafted(
            TenantMemory<TenantModel> memory,
            Loaded<TenantModel> now,
            TenantId tenant,
            Wanted wanted,
            Part.Drafted part,
            Limits limits,
            long begun) {
        Asking asking = stages.shared();
        return Interleaving.of(
                wanted,
                part,
                pool,
                side -> made(memory, now, side, turn(now, tenant, side, false, limits, begun), asking));
    }

    /** The same from a bundle by its version, which need not serve: no other answers, and nobody hurries. */
    public Uni<Answer> tried(TenantId tenant, Wanted wanted, String bundle) {
        long begun = System.nanoTime();
        Limits limits = Limits.of(config, Patience.PROGRAM, false);
        return tenants.using(() -> tenants.of(tenant)
                .chain(memory -> tenants.trial(memory, bundle)
                        .chain(other ->
                                made(memory, other, wanted, turn(other, tenant, wanted, true, limits, begun), stages)))
                .map(made -> given(tenant, made).counted()));
    }

    private static Turn turn(
            Loaded<TenantModel> from, TenantId tenant, Wanted wanted, boolean trial, Limits limits, long begun) {
        RankModel ranks = from.opened().ranks();
        List<String> channels =
                ranks.recall().channels().stream().map(Channel::name).toList();
        var trouble = new Trouble();
        wanted.scenario().lacking(Set.copyOf(channels), ranks.serving()).forEach(trouble::warn);
        return new Turn(
                tenant,
                from.version(),
                trial,
                ranks.recall().signals().having(),
                wanted.scenario().asked(channels),
                limits,
                trouble,
                begun);
    }

    private Uni<Made> made(
            TenantMemory<TenantModel> memory, Loaded<TenantModel> from, Wanted wanted, Turn turn, Asking asking) {
        return givesWay(memory, from, wanted)
                .chain(givesWay -> asking.prepare(turn, wanted)
                        .chain(prepared -> recalled(turn, wanted, prepared, givesWay, asking)
                                // what changed is waited for last, since the others take their time meanwhile
                                .chain(reply -> tenants.settled(memory)
                                        .chain(() -> composed(
                                                memory,
                                                same(memory, from, turn, reply),
                                                turn,
                                                wanted,
                                                prepared,
                                                reply)))
                                .invoke(made -> count(memory, turn, made.answer(), asksBoth(turn, wanted, prepared)))));
    }

    /** The bundle that found the candidates, once: a swap meanwhile changes nothing here. */
    private static Optional<Loaded<TenantModel>> same(
            TenantMemory<TenantModel> memory, Loaded<TenantModel> from, Turn turn, Optional<CandidatesReply> reply) {
        if (turn.trial()) {
            return Optional.of(from);
        }
        return reply.isEmpty()
                ? Optional.of(memory.loaded())
                : memory.loaded(reply.get().getBundle());
    }

    /** Those of a batch are made side by side, so that what one took says nothing. */
    private void count(TenantMemory<TenantModel> memory, Turn turn, Answer answer, boolean askedBoth) {
        if (turn.limits().patience() == Patience.PAGE) {
            coldStart.answered(memory, System.nanoTime() - turn.begun(), askedBoth && !answer.degraded());
        }
    }

    private static boolean asksBoth(Turn turn, Wanted wanted, Prepared prepared) {
        return wanted.shopper().named() && asksRecall(turn, wanted, prepared);
    }

    /** In a search of nobody in particular no preference is asked for, nor anything where the scenario has all channels off. */
    private static boolean asksRecall(Turn turn, Wanted wanted, Prepared prepared) {
        boolean any = wanted.kind() == Wanted.Kind.TRENDING || !turn.channels().isEmpty();
        return any && (wanted.kind() != Wanted.Kind.SEARCH || prepared.personal());
    }

    /** An item that the tenant does not have is the same as one of another tenant: not there. */
    private Uni<TenantMemory<TenantModel>> known(TenantMemory<TenantModel> memory, Wanted wanted) {
        if (wanted.kind() != Wanted.Kind.SIMILAR) {
            return Uni.createFrom().item(memory);
        }
        return tenants.settled(memory).invoke(settled -> {
            var catalogue = settled.loaded().opened().catalogue();
            int item = catalogue.find(wanted.seed());
            if (item < 0 || catalogue.gone(item)) {
                boolean unsure = settled.leftOut() > 0 || !settled.caughtUp();
                if (item < 0 && unsure) { // it may well be there
                    throw ProblemException.later(
                            ProblemType.UNAVAILABLE,
                            "The item is not known here, and not all is that changed since the last bundle",
                            UNSURE_RETRY);
                }
                throw ProblemException.notFound();
            }
        });
    }

    /** Whether the filter will give way, since fewer items satisfy it than are wanted: recall is then not to obey it. */
    private Uni<Boolean> givesWay(TenantMemory<TenantModel> memory, Loaded<TenantModel> from, Wanted wanted) {
        if (wanted.selection().strict() || wanted.selection().filter().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        var moment = new Moment(clock.millis(), memory.dataClock(clock.instant()));
        RecallModel model = from.opened().ranks().recall();
        return pool.compute(() -> Matcher.of(model.catalogue(), model.columns(), wanted, moment)
                .hasFewerThan(wanted.selection().count()));
    }

    private static Uni<Optional<CandidatesReply>> recalled(
            Turn turn, Wanted wanted, Prepared prepared, boolean givesWay, Asking asking) {
        return asksRecall(turn, wanted, prepared)
                ? asking.recall(turn, wanted, prepared, givesWay)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Made> composed(
            TenantMemory<TenantModel> memory,
            Optional<Loaded<TenantModel>> same,
            Turn turn,
            Wanted wanted,
            Prepared prepared,
            Optional<CandidatesReply> reply) {
        Loaded<TenantModel> loaded = same.orElseGet(memory::loaded);
        if (memory.leftOut() > 0) {
            turn.trouble()
                    .warn("more items changed since the last bundle than are held: some are not found until the next");
        }
        var moment = new Moment(clock.millis(), memory.dataClock(clock.instant()));
        AnswerId id = AnswerId.next(moment.wall());
        Course course = Course.first(exploring(wanted, id), stages.floor(turn, wanted));
        return composition(turn, wanted, loaded.opened(), same.isPresent(), course)
                .chain(composition -> threads(turn).compute(() -> {
                    long before = loaded.opened().catalogue().changes();
                    Setting setting =
                            Setting.of(wanted, loaded.opened(), prepared, reply, moment, standings.of(turn.tenant()));
                    Composed composed = stages.timed("compose", () -> composition.apply(setting));
                    Answer answer = answer(id, wanted, loaded.version(), composed, turn);
                    return new Made(
                            wanted,
                            id,
                            answer,
                            composed,
                            setting,
                            () -> Captured.of(setting, course, moment.wall(), before));
                }));
    }

    /** Those for which nobody waits go after what others wait for. */
    private RankingPool.Threads threads(Turn turn) {
        return turn.limits().patience() == Patience.NOBODY ? pool::computePatiently : pool::compute;
    }

    /** The answer, which from now on can be read again. */
    private Uncounted given(TenantId tenant, Made made) {
        Wanted.Presentation presentation = made.wanted().presentation();
        if (presentation.keep()) {
            keeping.keep(tenant, made.id(), made.wanted(), made.answer(), made.inputs());
        }
        return new Uncounted(
                made.answer(),
                presentation.record()
                        ? impressions.of(tenant, made.wanted(), made.answer(), made.setting(), made.composed())
                        : () -> {});
    }

    /** How much time there is to rank; asked when a thread is there, since it is then that time is short. */
    private static Haste haste(Turn turn, TenantModel model, boolean sameBundle) {
        Optional<String> late = turn.left() <= 0 ? Optional.of(Composing.NO_TIME) : Optional.empty();
        return new Haste(sameBundle ? late : Optional.of("recall serves another bundle"), turn::left, model.pace());
    }

    /** How the answer is composed; a search waits for the words of the catalogue, which a new tenant's are read in a while. */
    private Uni<Function<Setting, Composed>> composition(
            Turn turn, Wanted wanted, TenantModel model, boolean sameBundle, Course course) {
        Trouble trouble = turn.trouble();
        if (wanted.kind() != Wanted.Kind.SEARCH) {
            return Uni.createFrom()
                    .item(setting -> new Composing(setting, trouble, haste(turn, model, sameBundle), course).compose());
        }
        if (model.grows()) {
            return Uni.createFrom().item(setting -> new Searching(setting, model.grown(), trouble).compose());
        }
        return CallerContext.kept(Uni.createFrom()
                .completionStage(model::searchable)
                .ifNoItem()
                .after(INDEX_WAIT)
                .fail()
                .onFailure()
                .transform(Recommender::unsearchable)
                .map(index -> setting -> new Searching(setting, index, trouble).compose()));
    }

    private static ProblemException unsearchable(Throwable failure) {
        return failure instanceof TimeoutException
                ? ProblemException.later(
                        ProblemType.UNAVAILABLE, "the catalogue is being made searchable", Duration.ofSeconds(2))
                : ProblemException.later(
                        ProblemType.UNAVAILABLE,
                        "the catalogue could not be made searchable, until another bundle serves",
                        UNSEARCHABLE_RETRY);
    }

    /** What an answer explores by. */
    private Exploring exploring(Wanted wanted, AnswerId id) {
        Scenario.Terms terms = wanted.scenario().terms();
        Integer saidEvery = terms.exploreEvery();
        int every = saidEvery == null ? config.exploreEvery() : saidEvery;
        Double saidShare = terms.explore();
        double share = Math.clamp(saidShare == null ? config.explore() : saidShare, 0, MOST_DRAWN);
        return draws(wanted) && share > 0
                ? new Exploring(every, share, config.exploreAmong(), id.lot())
                : Exploring.every(every);
    }

    /**
     * Whether anything may be drawn: not in an answer that does not count, nor in one that an experiment makes and does not record, since
     * what it led to would be nobody's.
     */
    private static boolean draws(Wanted wanted) {
        return switch (wanted.part()) {
            case Part.None _, Part.Dealt _ -> wanted.presentation().record();
            case Part.Unrecorded _, Part.Drafted _ -> false;
        };
    }

    private static Answer.@Nullable Explored explored(Composed composed) {
        Explored explored = composed.explored();
        return explored == null
                ? null
                : new Answer.Explored(
                        explored.rank(),
                        explored.share(),
                        explored.among(),
                        explored.propensity(),
                        explored.insteadOf().orElse(null));
    }

    private static Answer answer(AnswerId id, Wanted wanted, String bundle, Composed composed, Turn turn) {
        Trouble trouble = turn.trouble();
        return new Answer(
                id.text(),
                wanted.asked(),
                wanted.part() instanceof Part.Dealt dealt
                        ? new Answer.Experiment(
                                dealt.experiment().id(), dealt.arm().id())
                        : null,
                explored(composed),
                bundle.isEmpty() ? null : bundle,
                composed.ranker(),
                trouble.fallback().orElse(null),
                trouble.isDegraded(),
                (System.nanoTime() - turn.begun()) / 1_000_000,
                composed.items(),
                composed.rules(),
                composed.sandbox(),
                composed.relaxed(),
                trouble.warnings());
    }
}
