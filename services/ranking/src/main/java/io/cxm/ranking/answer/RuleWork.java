package io.cxm.ranking.answer;

import io.cxm.channels.filter.ItemSet;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Outcome;
import io.cxm.ranking.answer.domain.Tally;
import io.cxm.ranking.answer.store.AnswerSamples.Drawn;
import io.cxm.ranking.recommendation.domain.Pinnable;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tries one rule on answers, as if it were in force at any time, and counts what it does to them. */
final class RuleWork implements Rounds.Work {
    private final Trials.Trial trial;
    private final Rule rule;
    private final Tally tally;
    /** By bundle. */
    private final Map<String, List<World.Stranger>> pinned = new ConcurrentHashMap<>();

    RuleWork(Trials.Trial trial, Rule rule, Tally tally) {
        this.trial = trial;
        this.rule = rule.always();
        this.tally = tally;
    }

    @Override
    public Uni<List<Given>> read(List<Drawn> drawn) {
        return trial.read(drawn);
    }

    @Override
    public Uni<Void> on(Given given) {
        return trial.<Outcome>on(given, made -> outcome(made, given), Outcome.Unknown::new)
                .invoke(outcome -> tally.add(given.id(), outcome))
                .replaceWithVoid();
    }

    @Override
    public int tried() {
        return tally.answers();
    }

    private Outcome outcome(MadeAgain made, Given given) {
        String version = given.answer().bundle();
        return made.holds(rule)
                ? made.tried(given, rule, pinned.computeIfAbsent(version == null ? "" : version, this::pinned))
                : new Outcome.Unmoved();
    }

    /** What a pin is about and would look at, as the catalogue has it now. */
    private List<World.Stranger> pinned(String version) {
        List<World.Stranger> strangers = new ArrayList<>();
        if (rule.terms().effect() == Effect.PIN) {
            Loaded<TenantModel> now = trial.now();
            TenantModel model = now.opened();
            ItemSet about =
                    model.ranks().recall().columns().satisfying(rule.items().orElseThrow());
            boolean same = now.version().equals(version);
            for (int item = about.next(0); item >= 0 && strangers.size() < Pinnable.MOST; item = about.next(item + 1)) {
                strangers.add(World.Stranger.of(model.catalogue(), item, same));
            }
        }
        return strangers;
    }
}
