package io.cxm.ranking.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.Catalogue;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Captured;
import io.cxm.ranking.answer.domain.Compared;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Outcome;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Composing;
import io.cxm.ranking.recommendation.domain.Course;
import io.cxm.ranking.recommendation.domain.Exploring;
import io.cxm.ranking.recommendation.domain.Haste;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import io.cxm.serving.SmallBundle;
import io.cxm.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run says of an answer is what the answer would have been, whatever the catalogue, the other rules and the request were. */
class TriedRulesPropertyTest {
    private static final TermsJson TERMS = new TermsJson(new ObjectMapper().registerModule(new JavaTimeModule()));
    private static final String TRIED = "r9";

    private static final List<MadeUpShop> SHOP = new ArrayList<>();

    @BeforeAll
    static void open(@TempDir Path bundles) throws IOException, BundleCorrupt {
        SHOP.add(MadeUpShop.in(bundles));
    }

    @AfterAll
    static void close() {
        SHOP.removeLast().close();
    }

    @Test
    void aRuleAboutNothingChangesNothing() {
        List<Rule> nothing = List.of(
                Made.exclude(TRIED, "id = 'never-heard-of'"),
                Made.moving(TRIED, "id = 'never-heard-of'", 9),
                Made.moving(TRIED, "id = 'never-heard-of'", 0),
                Made.pin(TRIED, 1, "id = 'never-heard-of'", 1, 3),
                Made.cap(TRIED, "id = 'never-heard-of'", "brand", 1),
                Made.cap(TRIED, null, "brand", 200));
        Seeds.check(60, random -> {
            var trial = new Trial(random, List.of());
            for (Rule rule : nothing) {
                Compared compared = trial.known(rule);
                assertEquals(ids(trial.composed), compared.without());
                assertEquals(compared.without(), compared.with());
                assertFalse(compared.differs());
                assertEquals(0, compared.acted());
            }
            trial.close();
        });
    }

    @Test
    void aRuleThatDidNotHoldIsWhatItWouldHaveBeen() {
        Set<Effect> differed = EnumSet.noneOf(Effect.class);
        Seeds.check(300, random -> {
            var trial = new Trial(random, List.of());
            Rule rule = trial.moments.rule(TRIED);
            Compared compared = trial.known(rule);
            assertEquals(ids(trial.composed), compared.without());
            if (trial.saysAll(compared.with())) {
                assertEquals(ids(trial.composed(List.of(rule))), compared.with(), rule::toString);
            }
            checkActed(rule, compared);
            if (compared.differs()) {
                differed.add(rule.terms().effect());
            }
            trial.close();
        });
        assertTrue(
                differed.equals(EnumSet.allOf(Effect.class)) || Long.getLong("cxm.seed") != null, differed::toString);
    }

    @Test
    void aRuleThatHeldIsWhatItWouldHaveBeenWithout() {
        Seeds.check(300, random -> {
            Rule rule = new Moments(random).rule(TRIED);
            var trial = new Trial(random, List.of(rule));
            boolean filled = rule.terms().effect() == Effect.EXCLUDE && trial.inputs.getFillingCount() > 0;
            Outcome outcome = trial.outcome(rule);
            if (filled) {
                assertEquals(new Outcome.Unknown(Outcome.Reason.FILLED), outcome);
            } else {
                Compared compared = assertInstanceOf(Outcome.Known.class, outcome, rule::toString)
                        .compared();
                assertEquals(ids(trial.composed), compared.with());
                if (trial.saysAll(compared.without())) {
                    assertEquals(ids(trial.composed(List.of())), compared.without(), rule::toString);
                }
                checkActed(rule, compared);
            }
            trial.close();
        });
    }

    /** What is not what was given is told apart from what a rule does. */
    @Test
    void anAnswerThatDoesNotComeOutAsItWasGivenIsNotCompared() {
        Seeds.check(20, random -> {
            var trial = new Trial(random, List.of());
            if (!trial.composed.items().isEmpty()) {
                trial.shown.removeLast();
                assertEquals(new Outcome.Unknown(Outcome.Reason.NOT_SAME), trial.outcome(trial.moments.rule(TRIED)));
            }
            trial.close();
        });
    }

    /** The rule acts where lists differ, and on nothing that is not there. */
    private static void checkActed(Rule rule, Compared compared) {
        boolean moves = rule.terms().effect() != Effect.PIN && rule.terms().effect() != Effect.CAP;
        assertTrue(compared.differs() || compared.acted() == 0 || !moves, () -> rule + " " + compared);
        assertTrue(
                compared.acted()
                        <= Math.max(compared.with().size(), compared.without().size()),
                compared::toString);
        if (rule.terms().effect() == Effect.EXCLUDE) {
            long left = compared.without().stream()
                    .filter(id -> !compared.with().contains(id))
                    .count();
            assertTrue(compared.acted() <= left, compared::toString);
        }
    }

    private static List<String> ids(Composed composed) {
        return composed.items().stream().map(Answer.Item::id).toList();
    }

    private static final class Trial {
        private final Moments moments;
        private final TenantModel model;
        private final Wanted wanted;
        private final Prepared prepared;
        private final Optional<CandidatesReply> reply;
        private final Exploring exploring;
        private final List<World.Stranger> catalogue = new ArrayList<>();
        final AnswerInputs inputs;
        final Composed composed;
        final List<Answer.Item> shown;

        Trial(Random random, List<Rule> more) {
            this.moments = new Moments(random);
            this.model = SHOP.getFirst().opened(random, moments);
            this.wanted = moments.wanted(model);
            this.prepared = moments.prepared(model);
            this.reply = moments.reply(model);
            this.exploring = moments.exploring();
            long before = model.catalogue().changes();
            var course = Course.first(exploring);
            Setting setting = setting(more);
            this.composed = compose(setting, course);
            this.shown = new ArrayList<>(composed.items());
            this.inputs = InputsWriting.of(
                            Captured.of(setting, course, Moments.NOW, before).orElseThrow(), TERMS)
                    .orElseThrow();
            Catalogue all = model.catalogue();
            for (int i = 0; i < all.size(); i++) {
                catalogue.add(World.Stranger.of(all, i, true));
            }
        }

        private Setting setting(List<Rule> more) {
            List<Rule> rules = new ArrayList<>(wanted.rules());
            rules.addAll(more);
            var ruled = new Wanted(
                    wanted.kind(),
                    wanted.scenario(),
                    wanted.shopper(),
                    wanted.circumstances(),
                    wanted.selection(),
                    wanted.presentation(),
                    wanted.items(),
                    wanted.seed(),
                    rules,
                    wanted.part());
            return Setting.of(ruled, model, prepared, reply, new Moment(Moments.NOW, SmallBundle.CLOCK));
        }

        private Composed compose(Setting setting, Course course) {
            return new Composing(setting, new Trouble(), Haste.none(), course).compose();
        }

        /** What is answered with these rules beside the others. */
        Composed composed(List<Rule> more) {
            return compose(setting(more), Course.first(exploring));
        }

        /** Whether nothing had to be looked for to fill a list: what is looked for goes by what the rule leaves. */
        boolean saysAll(List<String> list) {
            boolean whole = inputs.getFillingCount() == 0
                    && list.size() == wanted.selection().count();
            boolean fills = wanted.kind() == Wanted.Kind.RECOMMENDATIONS || wanted.kind() == Wanted.Kind.TRENDING;
            return whole || !fills;
        }

        Compared known(Rule rule) {
            return assertInstanceOf(Outcome.Known.class, outcome(rule), rule::toString)
                    .compared();
        }

        Outcome outcome(Rule rule) {
            var answer = new Answer(
                    "rec",
                    "default",
                    null,
                    null,
                    "1",
                    composed.ranker(),
                    null,
                    false,
                    1,
                    shown,
                    null,
                    null,
                    List.of(),
                    List.of());
            var given = new Given(AnswerId.next(Moments.NOW), wanted.kind(), answer, Optional.of(inputs));
            var about = rule.items().map(model.ranks().recall().columns()::satisfying);
            List<World.Stranger> pinned = rule.terms().effect() == Effect.PIN
                    ? catalogue.stream()
                            .filter(one -> about.orElseThrow()
                                    .contains(model.catalogue().find(one.id())))
                            .limit(100)
                            .toList()
                    : List.of();
            return new MadeAgain(new Loaded<>(SHOP.getFirst().bundle(), model, 0), inputs, wanted.kind(), TERMS)
                    .tried(given, rule.always(), pinned);
        }

        void close() {
            model.ranks().recall().close();
        }
    }
}
