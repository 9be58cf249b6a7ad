package io.cxm.ranking.answer;

import io.cxm.channels.Catalogue;
import io.cxm.channels.History;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.answer.AnswerRequest;
import io.cxm.contracts.answer.ChangedItem;
import io.cxm.contracts.answer.PastEvents;
import io.cxm.contracts.answer.StoredBoost;
import io.cxm.contracts.answer.StoredStanding;
import io.cxm.contracts.answer.StoredTerms;
import io.cxm.ranking.answer.domain.Captured;
import io.cxm.ranking.answer.domain.FoundColumns;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.ranking.recommendation.domain.Candidates;
import io.cxm.ranking.recommendation.domain.Exploring;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Ruling;
import java.time.Instant;
import java.util.Optional;

/** Writes down what an answer was made of. Takes about a millisecond, and reads files: for the thread that stores answers. */
final class InputsWriting {
    private final TermsJson json;
    private final Captured captured;
    private final Setting setting;

    private InputsWriting(Captured captured, TermsJson json) {
        this.json = json;
        this.captured = captured;
        this.setting = captured.setting();
    }

    /** The inputs; empty where an item changed since the answer was made, so that they are not known any more. */
    static Optional<AnswerInputs> of(Captured captured, TermsJson json) {
        return new InputsWriting(captured, json).write();
    }

    private Optional<AnswerInputs> write() {
        Wanted wanted = setting.wanted();
        Exploring exploring = captured.course().exploring();
        AnswerInputs.Builder inputs = AnswerInputs.newBuilder()
                .setWall(captured.wall())
                .setDataClock(setting.query().clock())
                .setRequest(request(wanted))
                .setScenario(terms(wanted.scenario().id(), wanted.scenario().terms()))
                .setPersonal(setting.prepared().personal())
                .setProfileAnswered(setting.prepared().answered())
                .setUser(setting.prepared().user())
                .addAllSeen(setting.prepared().seen())
                .setHistory(history())
                .setExploreEvery(exploring.every())
                .setExplore(exploring.share())
                .setExploreAmong(exploring.among())
                .setExploreSeed(exploring.seed())
                .setRanked(captured.course().ranked())
                .setSandboxFloor(captured.course().floor());
        Ruling.holding(
                        wanted.rules(),
                        wanted.ruling(),
                        setting.prepared().user(),
                        Instant.ofEpochMilli(captured.wall()))
                .forEach(rule -> inputs.addRules(terms(rule.id(), rule.terms())));
        if (!(wanted.part() instanceof Part.None)) {
            inputs.setAsked(wanted.asked()).addAllRuling(wanted.ruling());
        }
        if (setting.fatigue().acts()) {
            inputs.setShown(setting.fatigue().shown().stored());
        }
        if (setting.satisfaction().acts()) {
            standings(inputs);
        }
        setting.reply()
                .ifPresent(reply -> inputs.setRecallAnswered(true)
                        .setKnown(reply.getKnown())
                        .addAllReports(reply.getReportsList()));
        found(inputs);
        return items(inputs) ? Optional.of(inputs.build()) : Optional.empty();
    }

    private StoredTerms terms(String id, Object terms) {
        return StoredTerms.newBuilder().setId(id).setTerms(json.json(terms)).build();
    }

    private void standings(AnswerInputs.Builder inputs) {
        int[] items = captured.items();
        for (int place = 0; place < items.length; place++) {
            Standing known =
                    setting.satisfaction().known(setting.model().catalogue().id(items[place]));
            if (known != null) {
                inputs.addStandings(StoredStanding.newBuilder()
                        .setItem(place)
                        .setIndex(known.index())
                        .setShoppers(known.shoppers())
                        .setAbove(known.above()));
            }
        }
    }

    private void found(AnswerInputs.Builder inputs) {
        Candidates pool = captured.course().pool();
        int recalled = pool.size() - captured.course().pinnable().size();
        inputs.setRecalled(FoundColumns.of(pool.pool(), recalled, captured::place));
        captured.course().pinnable().forEach(item -> inputs.addPinnable(captured.place(item)));
        captured.course()
                .filling()
                .forEach(more -> inputs.addFilling(FoundColumns.of(more.pool(), more.size(), captured::place)));
    }

    /** Whether all of them are what they were; else what was stored would not be what the answer was made of. */
    private boolean items(AnswerInputs.Builder inputs) {
        Catalogue catalogue = setting.model().catalogue();
        int[] items = captured.items();
        for (int place = 0; place < items.length; place++) {
            int item = items[place];
            long mark = captured.marks()[place];
            inputs.addItems(catalogue.id(item));
            if (mark != 0) {
                ChangedItem.Builder changed =
                        ChangedItem.newBuilder().setItem(place).setGone(catalogue.gone(item));
                if (catalogue.described(item)) {
                    changed.setDocument(catalogue.document(item));
                }
                inputs.addChanged(changed);
                if (catalogue.mark(item) != mark) {
                    return false;
                }
            }
        }
        return true;
    }

    private PastEvents history() {
        History history = setting.query().history();
        PastEvents.Builder events = PastEvents.newBuilder();
        long before = 0;
        for (int i = 0; i < history.size(); i++) {
            events.addItems(captured.place(history.item(i)))
                    .addTypes(history.typeNumber(i))
                    .addTimes(i == 0 ? history.time(i) : before - history.time(i))
                    .addValues(history.value(i));
            before = history.time(i);
        }
        return events.build();
    }

    private static AnswerRequest request(Wanted wanted) {
        Wanted.Circumstances around = wanted.circumstances();
        Wanted.Selection selection = wanted.selection();
        AnswerRequest.Builder request = AnswerRequest.newBuilder()
                .setUserId(wanted.shopper().userId())
                .setAnonymousId(wanted.shopper().anonymousId())
                .setSessionId(wanted.shopper().sessionId())
                .setPage(around.page())
                .setDevice(around.device())
                .setQuery(around.query())
                .addAllCategories(around.categories())
                .addAllBrands(around.brands())
                .addAllCart(around.cart())
                .setShown(around.itemId())
                .setCount(selection.count())
                .setExcludeSeen(selection.excludeSeen())
                .setFilter(selection.filter().map(Wanted.Condition::text).orElse(""))
                .setDiversity(selection.diversity())
                .setStrict(selection.strict())
                .addAllItems(wanted.items())
                .setSeed(wanted.seed());
        around.priceRange().ifPresent(range -> request.setMinPrice(range.min()).setMaxPrice(range.max()));
        selection
                .boosts()
                .forEach(boost -> request.addBoosts(
                        StoredBoost.newBuilder().setWhen(boost.when().text()).setFactor(boost.factor())));
        return request.build();
    }
}
