package io.cxm.ranking.answer;

import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.answer.AnswerRequest;
import io.cxm.ranking.answer.domain.Compared;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Looked;
import io.cxm.ranking.answer.domain.Outcome;
import io.cxm.ranking.answer.domain.Priced;
import io.cxm.ranking.answer.domain.Replayed;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.match.domain.Fates;
import io.cxm.ranking.match.domain.Satisfaction;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Composing;
import io.cxm.ranking.recommendation.domain.Course;
import io.cxm.ranking.recommendation.domain.Haste;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an answer again: from its inputs and its bundle, by the pipeline itself. CPU work, for a worker thread. */
final class MadeAgain {
    private final Loaded<TenantModel> from;
    private final AnswerInputs inputs;
    private final Wanted.Kind kind;
    private final InputsReading reading;

    MadeAgain(Loaded<TenantModel> from, AnswerInputs inputs, Wanted.Kind kind, TermsJson json) {
        this.from = from;
        this.inputs = inputs;
        this.kind = kind;
        this.reading = new InputsReading(inputs, kind, json);
    }

    /** The answer. */
    Composed composed() {
        try (World world = world(List.of())) {
            return compose(reading.setting(world.model()), reading.course(world.model(), Fates.UNASKED));
        }
    }

    /** The answer again, with what it says of one item. */
    Looked looked(String itemId, Optional<World.Stranger> stranger) {
        try (World world = world(stranger.stream().toList())) {
            Fates fates = Fates.asked();
            Setting setting = reading.setting(world.model());
            Composed composed = compose(setting, reading.course(world.model(), fates));
            return Looked.of(itemId, setting, composed, fates, inputs);
        }
    }

    /** Whether a rule would have held for it. */
    boolean holds(Rule rule) {
        return reading.holds(rule);
    }

    /**
     * The answer without a rule and with it, all other rules being those that held.
     *
     * @param rule that holds, as {@link Rule#always} has it
     * @param pinned what it would look at were it a pin: an answer has in its inputs what its own pins looked at alone
     */
    Outcome tried(Given given, Rule rule, List<World.Stranger> pinned) {
        List<Rule> others = new ArrayList<>();
        Optional<Rule> held = Optional.empty();
        for (Rule one : reading.rules()) {
            if (one.id().equals(rule.id())) {
                held = Optional.of(one.always());
            } else {
                others.add(one);
            }
        }
        boolean excluded =
                held.filter(one -> one.terms().effect() == Effect.EXCLUDE).isPresent();
        if (excluded && inputs.getFillingCount() > 0) {
            return new Outcome.Unknown(Outcome.Reason.FILLED);
        }
        boolean sameHeld = held.filter(one -> one.terms().equals(rule.terms())).isPresent();
        List<World.Stranger> beside = sameHeld ? List.of() : pinned;
        List<Rule> all = new ArrayList<>(others);
        all.add(rule);
        try (World world = world(beside)) {
            Setting bare = reading.setting(world.model(), others);
            Setting ruled = reading.setting(world.model(), all);
            Fates fates = Fates.asked();
            Composed without = compose(bare, course(bare, Fates.UNASKED, List.of()));
            Composed with = compose(ruled, course(ruled, fates, beside));
            boolean wrong = (held.isEmpty() && isOther(given, without)) || (sameHeld && isOther(given, with));
            return wrong
                    ? new Outcome.Unknown(Outcome.Reason.NOT_SAME)
                    : new Outcome.Known(Compared.of(rule, ruled, without, with, fates));
        }
    }

    /**
     * The answer at each weight of satisfaction, with what is known of satisfaction now.
     *
     * @param lambdas 0 to 1
     */
    Priced priced(Given given, List<Double> lambdas, Standings standings) {
        try (World world = world(List.of())) {
            TenantModel model = world.model();
            if (isOther(given, compose(reading.setting(model), reading.course(model, Fates.UNASKED)))) {
                return new Priced.Unknown(Outcome.Reason.NOT_SAME);
            }
            AnswerRequest request = inputs.getRequest();
            String shopper = request.getUserId().isEmpty() ? request.getAnonymousId() : request.getUserId();
            List<Priced.Offer> offers = new ArrayList<>();
            for (double lambda : lambdas) {
                Setting setting = reading.setting(model).with(Satisfaction.of(lambda, standings));
                offers.add(Priced.Offer.of(compose(setting, reading.course(model, Fates.UNASKED)), standings));
            }
            return new Priced.Known(shopper.isEmpty() ? given.id().text() : shopper, offers);
        }
    }

    /** Whether it is a recommendation of this scenario. */
    boolean recommends(String scenario) {
        return kind == Wanted.Kind.RECOMMENDATIONS
                && inputs.getAsked().isEmpty()
                && inputs.getScenario().getId().equals(scenario);
    }

    private static boolean isOther(Given given, Composed again) {
        return !Replayed.of(given, again).same();
    }

    /** Beside what recall found: of what was looked at what the pins of this setting are about, and what was not. */
    private Course course(Setting setting, Fates fates, List<World.Stranger> strangers) {
        TenantModel model = setting.model();
        Catalogue catalogue = model.catalogue();
        List<ItemSet> about = setting.matcher().ruling().pins().stream()
                .map(setting.matcher().ruling()::about)
                .toList();
        Set<Integer> there = new HashSet<>(reading.recalled(model));
        List<Integer> pinnable = new ArrayList<>();
        for (int item : reading.pinnable(model)) {
            if (about.stream().anyMatch(pin -> pin.contains(item)) && there.add(item)) {
                pinnable.add(item);
            }
        }
        int shown = catalogue.find(inputs.getRequest().getSeed());
        for (World.Stranger stranger : strangers) {
            int item = catalogue.find(stranger.id());
            if (kind != Wanted.Kind.RANKINGS && item >= 0 && item != shown && there.add(item)) {
                pinnable.add(item);
            }
        }
        return reading.course(model, fates, pinnable);
    }

    /** With those alone whom it did not look at. */
    private World world(List<World.Stranger> strangers) {
        Set<String> known = strangers.isEmpty() ? Set.of() : Set.copyOf(inputs.getItemsList());
        List<World.Stranger> others =
                strangers.stream().filter(one -> !known.contains(one.id())).toList();
        return World.of(from.bundle(), from.opened().ranks(), inputs, others);
    }

    private Composed compose(Setting setting, Course course) {
        return new Composing(setting, new Trouble(), Haste.none(), course).compose();
    }
}
