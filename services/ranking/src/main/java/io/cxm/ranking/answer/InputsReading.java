package io.cxm.ranking.answer;

import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.answer.AnswerRequest;
import io.cxm.contracts.answer.PastEvents;
import io.cxm.contracts.answer.StoredBoost;
import io.cxm.contracts.answer.StoredTerms;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.ranking.answer.domain.FoundColumns;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.match.domain.Fates;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.ranking.recommendation.domain.Candidates;
import io.cxm.ranking.recommendation.domain.Course;
import io.cxm.ranking.recommendation.domain.Exploring;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.tenants.domain.TenantModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an answer was made of, as the pipeline has it. */
final class InputsReading {
    private final AnswerInputs inputs;
    private final Wanted.Kind kind;
    private final TermsJson json;

    InputsReading(AnswerInputs inputs, Wanted.Kind kind, TermsJson json) {
        this.inputs = inputs;
        this.kind = kind;
        this.json = json;
    }

    Setting setting(TenantModel model) {
        return setting(model, rules());
    }

    /** The same under these rules. */
    Setting setting(TenantModel model, List<Rule> rules) {
        var prepared = new Prepared(
                inputs.getPersonal(),
                inputs.getProfileAnswered(),
                inputs.getUser(),
                history(),
                List.of(), // they explain, and nothing is explained again
                inputs.getSeenList(),
                inputs.hasShown() ? Shown.of(inputs.getShown()) : Shown.NOTHING);
        var moment = new Moment(inputs.getWall(), inputs.getDataClock());
        try {
            return Setting.of(wanted(rules), model, prepared, reply(), moment, standings());
        } catch (FilterSyntax e) {
            throw new IllegalStateException("what is stored was read once", e);
        }
    }

    private Standings standings() {
        Map<String, Standing> standings = new HashMap<>();
        inputs.getStandingsList()
                .forEach(one -> standings.put(
                        inputs.getItems(one.getItem()),
                        new Standing(one.getIndex(), one.getShoppers(), one.getAbove())));
        return standings::get;
    }

    Course course(TenantModel model, Fates fates) {
        return course(model, fates, pinnable(model));
    }

    /** The same with these items beside those of recall. Where all candidates were ranked, so are these. */
    Course course(TenantModel model, Fates fates, List<Integer> pinnable) {
        int recalled = inputs.getRecalled().getItemsCount();
        int candidates = recalled + pinnable.size();
        boolean whole = inputs.getRanked() > 0 && inputs.getRanked() == recalled + inputs.getPinnableCount();
        int ranked = whole ? candidates : Math.min(inputs.getRanked(), candidates);
        List<Candidates> filling = inputs.getFillingList().stream()
                .map(found -> {
                    Map<Integer, Candidate> known = new LinkedHashMap<>();
                    FoundColumns.candidates(found, inputs.getItemsList())
                            .forEach(one -> known.put(model.catalogue().find(one.getItemId()), one));
                    return Candidates.of(known);
                })
                .toList();
        var exploring = new Exploring(
                inputs.getExploreEvery(), inputs.getExplore(), inputs.getExploreAmong(), inputs.getExploreSeed());
        return Course.again(fates, exploring, ranked, pinnable, filling, inputs.getSandboxFloor());
    }

    /** The items that pins might need and recall did not find. */
    List<Integer> pinnable(TenantModel model) {
        return found(model, inputs.getPinnableList());
    }

    /** The items that recall found, or that were given. */
    List<Integer> recalled(TenantModel model) {
        return found(model, inputs.getRecalled().getItemsList());
    }

    private List<Integer> found(TenantModel model, List<Integer> places) {
        return places.stream().map(place -> find(model, place)).toList();
    }

    private int find(TenantModel model, int place) {
        return model.catalogue().find(inputs.getItems(place));
    }

    private Optional<CandidatesReply> reply() {
        return inputs.getRecallAnswered()
                ? Optional.of(CandidatesReply.newBuilder()
                        .addAllCandidates(FoundColumns.candidates(inputs.getRecalled(), inputs.getItemsList()))
                        .setKnown(inputs.getKnown())
                        .build())
                : Optional.empty();
    }

    /** They had their order then, and equal times are no reason for another one. */
    private List<Event> history() {
        PastEvents past = inputs.getHistory();
        List<Event> events = new ArrayList<>(past.getItemsCount());
        long time = 0;
        for (int i = 0; i < past.getItemsCount(); i++) {
            time = i == 0 ? past.getTimes(i) : time - past.getTimes(i);
            Event.Builder event = Event.newBuilder()
                    .setItemId(inputs.getItems(past.getItems(i)))
                    .setTypeValue(past.getTypes(i))
                    .setAt(time);
            if (!Float.isNaN(past.getValues(i))) {
                event.setValue(past.getValues(i));
            }
            events.add(event.build());
        }
        return events;
    }

    /** The rules that held. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        try {
            for (StoredTerms rule : inputs.getRulesList()) {
                rules.add(Rule.of(rule.getId(), json.rule(entry(Kind.RULE, rule))));
            }
        } catch (FilterSyntax e) {
            throw new IllegalStateException("what is stored was read once", e);
        }
        return rules;
    }

    /** Whether a rule would have held. Of items that are given all are ranked, so that no cap holds for them. */
    boolean holds(Rule rule) {
        Set<String> ruling =
                inputs.getAsked().isEmpty() ? Set.of(inputs.getScenario().getId()) : Set.copyOf(inputs.getRulingList());
        boolean free = kind == Wanted.Kind.RANKINGS && rule.terms().effect() == Effect.CAP;
        Instant wall = Instant.ofEpochMilli(inputs.getWall());
        return !free
                && !Ruling.holding(List.of(rule), ruling, inputs.getUser(), wall)
                        .isEmpty();
    }

    private Wanted wanted(List<Rule> rules) throws FilterSyntax {
        AnswerRequest request = inputs.getRequest();
        StoredTerms scenario = inputs.getScenario();
        return new Wanted(
                kind,
                Scenario.of(scenario.getId(), json.scenario(entry(Kind.SCENARIO, scenario))),
                new Wanted.Shopper(request.getUserId(), request.getAnonymousId(), request.getSessionId()),
                circumstances(request),
                selection(request),
                new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, false),
                given(request),
                request.getSeed(),
                rules,
                part());
    }

    /** What was unknown or deleted then may be there now. */
    private List<String> given(AnswerRequest request) {
        Set<String> there = Set.copyOf(inputs.getItemsList());
        return request.getItemsList().stream().filter(there::contains).toList();
    }

    private Part part() {
        return inputs.getAsked().isEmpty()
                ? Part.NONE
                : new Part.Unrecorded(inputs.getAsked(), Set.copyOf(inputs.getRulingList()));
    }

    private static Entry entry(Kind kind, StoredTerms terms) {
        return new Entry(kind, terms.getId(), 0, terms.getTerms(), Instant.EPOCH);
    }

    private static Wanted.Circumstances circumstances(AnswerRequest request) {
        Optional<Wanted.PriceRange> prices = request.hasMinPrice()
                ? Optional.of(new Wanted.PriceRange(request.getMinPrice(), request.getMaxPrice()))
                : Optional.empty();
        return new Wanted.Circumstances(
                request.getPage(),
                request.getDevice(),
                request.getQuery(),
                request.getCategoriesList(),
                request.getBrandsList(),
                prices,
                request.getCartList(),
                request.getShown());
    }

    private static Wanted.Selection selection(AnswerRequest request) throws FilterSyntax {
        List<Wanted.Boost> boosts = new ArrayList<>();
        for (StoredBoost boost : request.getBoostsList()) {
            boosts.add(new Wanted.Boost(Wanted.Condition.of(boost.getWhen()), boost.getFactor()));
        }
        Optional<Wanted.Condition> filter = request.getFilter().isEmpty()
                ? Optional.empty()
                : Optional.of(Wanted.Condition.of(request.getFilter()));
        return new Wanted.Selection(
                request.getCount(),
                request.getExcludeSeen(),
                filter,
                boosts,
                request.getDiversity(),
                request.getStrict());
    }
}
