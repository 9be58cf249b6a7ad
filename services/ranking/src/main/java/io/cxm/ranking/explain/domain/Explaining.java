package io.cxm.ranking.explain.domain;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Evidence;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranker.Contribution;
import io.cxm.ranking.match.domain.Sandbox;
import io.cxm.ranking.match.domain.Satisfied;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.match.domain.Worn;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Explain;
import io.cxm.ranking.rule.domain.Applied;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the explanation of one item from what the stages left of it. Nothing is computed a second time. */
public final class Explaining {
    /** The evidence of the channel that ranked the item best speaks. */
    public static final Comparator<Provenance> SPEAKING_FIRST =
            Comparator.comparingInt(Provenance::getRank).thenComparing(Provenance::getChannel);

    private static final int MOST_FEATURES = 6;

    private final Wanted wanted;
    private final Function<String, Item> items;

    /** @param items documents by id, an empty one for an unknown item */
    public Explaining(Wanted wanted, Function<String, Item> items) {
        this.wanted = wanted;
        this.items = items;
    }

    /**
     * The explanation; null when none is wanted.
     *
     * @param group of the sandbox test; null where it is in none
     */
    public Answer.@Nullable Explanation of(
            List<Provenance> provenance, List<Contribution> contributions, Scored pick, Sandbox.@Nullable Group group) {
        Explain level = wanted.presentation().explain();
        if (level == Explain.NONE) {
            return null;
        }
        boolean full = level == Explain.FULL;
        List<Answer.Feature> features = contributions.stream()
                .limit(MOST_FEATURES)
                .map(c -> new Answer.Feature(c.name(), digits(c.contribution())))
                .toList();
        return new Answer.Explanation(
                provenance.stream().map(p -> channel(p, full)).toList(),
                full ? features : null,
                full && group != null ? group(group) : null,
                full ? rules(pick) : null,
                full ? satisfaction(pick) : null,
                full ? fatigue(pick.worn()) : null,
                text(provenance));
    }

    private static Answer.SandboxGroup group(Sandbox.Group group) {
        return new Answer.SandboxGroup(
                group.number(),
                digits(group.mean()),
                List.of(digits(group.low()), digits(group.high())),
                group.passed());
    }

    /** How the candidates of an answer stood their test; null where there was none. */
    public static Answer.@Nullable Sandbox sandbox(Sandbox sandbox, int gaveWay) {
        return sandbox.groups().isEmpty()
                ? null
                : new Answer.Sandbox(
                        sandbox.floor() > 0 ? digits(sandbox.floor()) : null,
                        sandbox.groups().stream().map(Explaining::group).toList(),
                        gaveWay);
    }

    private static Answer.@Nullable Satisfaction satisfaction(Scored pick) {
        Satisfied satisfied = pick.satisfied();
        return satisfied == null
                ? null
                : new Answer.Satisfaction(
                        digits(satisfied.standing().index()),
                        satisfied.standing().shoppers(),
                        digits(satisfied.factor()),
                        digits(pick.score() - pick.unsatisfied()));
    }

    private static Answer.@Nullable Fatigue fatigue(@Nullable Worn worn) {
        return worn == null ? null : new Answer.Fatigue(worn.shown(), digits(worn.factor()));
    }

    /** What the tenant's rules did, and what is left of the factor: the request's own. */
    private static List<Answer.Rule> rules(Scored pick) {
        List<Answer.Rule> rules = new ArrayList<>();
        double own = pick.factor();
        for (Applied rule : pick.rules()) {
            rules.add(new Answer.Rule(rule.id(), rule.effect().code(), digits(rule.factor())));
            own = rule.factor() == 0 ? 1 : own / rule.factor();
        }
        if (digits(own) != 1) {
            rules.add(new Answer.Rule("request", "boost", digits(own)));
        }
        return rules;
    }

    private static Answer.Channel channel(Provenance found, boolean full) {
        return new Answer.Channel(
                found.getChannel(),
                found.getRank(),
                digits(found.getScore()),
                found.hasCiLow() ? List.of(digits(found.getCiLow()), digits(found.getCiHigh())) : null,
                full
                        ? found.getEvidenceList().stream()
                                .map(e -> evidence(found.getChannel(), e))
                                .toList()
                        : null);
    }

    private static Answer.Evidence evidence(String channel, Evidence evidence) {
        boolean odds = channel.equals("bayes");
        boolean own = evidence.getRelation().isEmpty();
        boolean searched = !evidence.getTerm().isEmpty();
        return new Answer.Evidence(
                evidence.getItemId(),
                own ? name(evidence.getType()) : null,
                evidence.getEventId().isEmpty() ? null : evidence.getEventId(),
                own && !searched ? digits(evidence.getAgeDays()) : null,
                odds ? digits(evidence.getWeight()) : null,
                odds ? null : digits(evidence.getWeight()),
                own ? null : evidence.getRelation(),
                evidence.getPeople() == 0 ? null : evidence.getPeople(),
                searched ? evidence.getTerm() : null);
    }

    /** The type as the API calls it. */
    static String name(EventType type) {
        return type == EventType.UNRECOGNIZED
                ? "unknown"
                : type.name().substring("EVENT_TYPE_".length()).toLowerCase(Locale.ROOT);
    }

    private String text(List<Provenance> provenance) {
        return switch (wanted.kind()) {
            case SIMILAR -> wording().similarTo(titled(wanted.seed()));
            case SEARCH -> wording().matches();
            case TRENDING, RANKINGS, RECOMMENDATIONS ->
                strongest(provenance).map(this::because).orElseGet(() -> impersonal(provenance));
        };
    }

    private String because(Evidence of) {
        if (!of.getTerm().isEmpty()) {
            return wording().matches();
        }
        return of.getRelation().isEmpty()
                ? wording().because(of.getType(), titled(of.getItemId()), of.getAgeDays())
                : wording().around(of.getRelation(), of.getPeople());
    }

    private static Optional<Evidence> strongest(List<Provenance> provenance) {
        return provenance.stream()
                .filter(p -> p.getEvidenceCount() > 0)
                .min(SPEAKING_FIRST)
                .map(p -> p.getEvidence(0));
    }

    private String impersonal(List<Provenance> provenance) {
        return provenance.stream().anyMatch(p -> p.getChannel().equals("trending"))
                ? wording().popular()
                : wording().chosen();
    }

    private Wording wording() {
        return wanted.presentation().wording();
    }

    private String titled(String id) {
        Item item = items.apply(id);
        return item.getTitle().isBlank() ? id : item.getTitle();
    }

    private static double digits(double value) {
        return Double.isFinite(value) ? Math.rint(value * 1e6) / 1e6 : 0;
    }
}
