package io.cxm.ranking.scenario.api;

import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.recommendation.api.Faults;
import io.cxm.ranking.scenario.api.ScenarioBody.ChannelBody;
import io.cxm.ranking.scenario.domain.ChannelTerms;
import io.cxm.ranking.scenario.domain.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario is to say, and names every field that is wrong. */
final class ScenarioReading {
    /** All that this service was ever made for; which of them a bundle has, its training decides. */
    private static final List<String> CHANNELS = List.of(
            "attribute", "bayes", "context", "cross", "history", "interest", "new", "social", "trending", "user_cf");

    private static final List<String> RANKERS = List.of(Scenario.MERGE, "polynomial", "neural", "dual_tower");
    private static final List<String> SEEN = List.of("none", "purchased", "interacted");
    private static final double MOST_WEIGHT = 100;
    private static final int MOST_QUOTA = 2_000;
    private static final int MOST_COUNT = 200;
    private static final int MOST_EVERY = 100;
    /** At least every second answer has what is best there. */
    private static final double MOST_DRAWN = 0.5;

    private static final int MOST_SHOWN = 100;

    private final Faults faults = new Faults();

    private ScenarioReading() {}

    static Scenario.Terms of(@Nullable ScenarioBody body) {
        return new ScenarioReading().read(Faults.present(body));
    }

    private Scenario.Terms read(ScenarioBody body) {
        Scenario.Terms terms = new Scenario.Terms(
                text("/name", body.name(), 100),
                text("/description", body.description(), 1_000),
                channels(body.channels()),
                one("/ranker", body.ranker(), RANKERS),
                body.diversity() == null ? null : faults.number("/diversity", body.diversity(), 0, 1, 0),
                one("/excludeSeen", body.excludeSeen(), SEEN),
                filter(body.filter()),
                body.count() == null ? null : faults.number("/count", body.count(), 1, MOST_COUNT, 1),
                every(body.exploreEvery()),
                body.explore() == null ? null : faults.number("/explore", body.explore(), 0, MOST_DRAWN, 0),
                body.fatigueAfter() == null
                        ? null
                        : faults.number("/fatigueAfter", body.fatigueAfter(), 0, MOST_SHOWN, 0),
                body.satisfaction() == null ? null : faults.number("/satisfaction", body.satisfaction(), 0, 1, 0));
        faults.refuse();
        return terms;
    }

    private @Nullable String text(String pointer, @Nullable String text, int most) {
        String read = faults.text(pointer, text, most);
        return read.isBlank() ? null : read;
    }

    private @Nullable String one(String pointer, @Nullable String said, List<String> of) {
        if (said != null && !of.contains(said)) {
            faults.add(pointer, "value", "must be one of " + of);
        }
        return said;
    }

    private @Nullable String filter(@Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return null;
        }
        try {
            FilterParser.parse(filter);
        } catch (FilterSyntax e) {
            faults.add("/filter", "syntax", e.reason());
        }
        return filter;
    }

    /** In one place of one, nothing but what is new would be shown. */
    private @Nullable Integer every(@Nullable Integer every) {
        if (every != null && every != 0) {
            faults.number("/exploreEvery", every, 2, MOST_EVERY, 0);
        }
        return every;
    }

    private Map<String, ChannelTerms> channels(@Nullable Map<String, @Nullable ChannelBody> sent) {
        Map<String, ChannelTerms> channels = new TreeMap<>();
        if (sent == null) {
            return channels;
        }
        sent.forEach((name, said) -> {
            String pointer = "/channels/" + name.replace("~", "~0").replace("/", "~1");
            if (!CHANNELS.contains(name)) {
                faults.add(pointer, "value", "is no channel; there are " + CHANNELS);
            } else if (said == null) {
                faults.add(pointer, "required", "is empty");
            } else {
                channels.put(name, channel(pointer, said));
            }
        });
        if (channels.size() == CHANNELS.size() && channels.values().stream().noneMatch(ChannelTerms::on)) {
            faults.add("/channels", "value", "leaves no channel on");
        }
        return channels;
    }

    private ChannelTerms channel(String pointer, ChannelBody said) {
        Double weight = said.weight();
        if (weight != null && !(weight > 0 && weight <= MOST_WEIGHT)) {
            faults.add(
                    pointer + "/weight", "range", "must be above 0 and at most 100; a channel that is not on has none");
        }
        Integer quota = said.quota();
        if (quota != null) {
            faults.number(pointer + "/quota", quota, 1, MOST_QUOTA, 1);
        }
        return new ChannelTerms(said.on() == null || said.on(), weight, quota);
    }
}
