package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.features.Hashing;
import io.cxm.ranker.Contribution;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.ranker.Rows;
import io.cxm.ranking.match.domain.Drawing;
import io.cxm.ranking.match.domain.Exploration;
import io.cxm.ranking.match.domain.Sandbox;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.match.domain.Selecting;
import io.cxm.ranking.scenario.domain.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Makes an answer of a setting: score, match, fill, explain (R19–R22). Pure computation, for a worker thread. */
public final class Composing {
    /** The channels that find an item which nobody did anything with, for what it is like. */
    private static final Set<String> BY_CONTENT = Set.of("attribute");

    /** Why candidates keep the order of recall when it is too late to rank even a few. */
    public static final String NO_TIME = "there was no time to rank";

    private final Setting setting;
    private final Trouble trouble;
    private final Haste haste;
    private final Catalogue catalogue;
    private final RankModel ranks;
    private final Selecting selecting;
    private final Listing listing;
    private final Course course;

    /**
     * Prepares one that nobody looks back at, and in which nothing is drawn.
     *
     * @param exploreEvery of so many places one may go to an item that is newer than the bundle; 0: none
     */
    public Composing(Setting setting, Trouble trouble, Haste haste, int exploreEvery) {
        this(setting, trouble, haste, Course.first(Exploring.every(exploreEvery)));
    }

    /**
     * Prepares it.
     *
     * @param haste how much time there is to rank
     * @param course notes what the setting alone does not say, or says it again
     */
    public Composing(Setting setting, Trouble trouble, Haste haste, Course course) {
        this.course = course;
        this.setting = setting;
        this.trouble = trouble;
        this.haste = haste;
        this.catalogue = setting.model().catalogue();
        this.ranks = setting.model().ranks();
        this.selecting = new Selecting(setting.matcher(), setting.recalled()::admits, setting.wanted(), course.fates());
        this.listing = new Listing(setting);
    }

    /** The items. */
    public Composed compose() {
        Candidates candidates = candidates();
        int n = candidates.size();
        int most = course.ranked(() -> most(n));
        Ranked ranked = order(candidates, most);
        boolean whole = most == n && n > 0;
        String ranker = most == 0 || n == 0 ? RankModel.MERGE : ranks.serving();
        List<Scored> scored = Scores.of(
                catalogue, candidates, ranked, setting.wanted().selection().count(), setting.adjustment());
        Supplier<Contributions> contributions = lazily(candidates, whole, ranker);
        Sandbox sandbox = sandbox(candidates);
        List<Scored> strong = sandbox.strong(scored, setting.matcher().ruling(), course.fates());
        int foretells = setting.wanted().kind() == Wanted.Kind.RECOMMENDATIONS ? catalogue.bundledSize() : 0;
        int known = ranks.serving().equals(RankModel.MERGE) ? n : most;
        var foretold = Foretold.of(candidates, ranked, known, foretells);
        Parts parts = new Parts(foretold, contributions, sandbox);
        add(selecting.pick(strong, true, exploration(candidates), drawing(candidates)), parts);
        int found = listing.size();
        fill(true);
        boolean relaxed = gaveWay(strong, parts);
        nameFallback(found);
        return listing.composed(
                ranker,
                relaxed ? List.of("filter") : List.of(),
                sandbox,
                scored.size() - strong.size(),
                selecting.explored().orElse(null));
    }

    /** What is known of picks by their places: who found them, how likely they are wanted, what features did to them, in which groups they are. */
    private record Parts(Foretold foretold, Supplier<Contributions> contributions, Sandbox sandbox) {
        List<Provenance> found(Scored pick) {
            return foretold.candidates().provenance().get(pick.place());
        }
    }

    /**
     * The test of what recall found for recommendations and may be shown, where anybody looks at it; what pins alone brought is no work of
     * its channels.
     */
    private Sandbox sandbox(Candidates candidates) {
        Wanted wanted = setting.wanted();
        boolean looked = course.floor() > 0
                || wanted.presentation().record()
                || wanted.presentation().explain() == Wanted.Explain.FULL;
        if (!looked || wanted.kind() != Wanted.Kind.RECOMMENDATIONS) {
            return Sandbox.NONE;
        }
        int[] items = candidates.pool().items();
        int[] members = IntStream.range(0, candidates.size() - course.pinnable().size())
                .filter(place -> setting.matcher().admits(items[place], true)
                        && setting.recalled().admits(items[place]))
                .toArray();
        double[] scores = ranks.merged(candidates.pool());
        if (wanted.presentation().explain() != Wanted.Explain.FULL
                && !Sandbox.matters(scores, members, course.floor())) {
            return Sandbox.passed(scores, members, course.floor());
        }
        long seed = Hashing.of(wanted.shopper().id()) ^ setting.query().clock();
        return Sandbox.of(scores, members, seed, course.floor());
    }

    /** How many candidates are ranked; 0 where they keep the order that recall gave them. */
    private int most(int all) {
        boolean needless = !personal() || setting.wanted().kind() == Wanted.Kind.SIMILAR || merges();
        if (haste.unranked().isPresent()) {
            inRecallOrder(all, haste.unranked().get());
            return 0;
        }
        if (needless || ranks.serving().equals(RankModel.MERGE)) {
            return needless ? 0 : all;
        }
        int most = Math.min(all, haste.pace().fitInto(haste.left().getAsLong()));
        if (most < Math.min(all, setting.wanted().selection().count())) {
            inRecallOrder(all, NO_TIME);
            return 0;
        }
        if (most < all) {
            trouble.degraded("fewer candidates were ranked: " + most + " of " + all + ", since time was short");
            trouble.fallback("fewer_candidates");
        }
        return most;
    }

    /** Whether the scenario wants the order of the merged scores where the bundle has a ranker. */
    private boolean merges() {
        return setting.wanted().scenario().byMerge() && !ranks.serving().equals(Scenario.MERGE);
    }

    private void inRecallOrder(int all, String why) {
        if (all > 0) {
            trouble.degraded(why);
            trouble.fallback("recall_order");
        }
    }

    private Ranked order(Candidates candidates, int most) {
        var ranking = new Ranking(setting, haste.pace());
        if (most == 0) {
            return ranks.inMergedOrder(candidates.pool());
        }
        return most == candidates.size() ? ranking.all(candidates.pool()) : ranking.first(most, candidates.pool());
    }

    /** Whether the ranker's knowledge of the shopper helps: without any history the merged order is all there is. */
    private boolean personal() {
        return setting.prepared().personal() || setting.wanted().kind() == Wanted.Kind.RANKINGS;
    }

    /**
     * What is newer than the bundle has no rank by what shoppers did: only channels of content find it, and the merge weighs
     * these by what they find of what is old.
     */
    private Exploration exploration(Candidates candidates) {
        int bundled = catalogue.bundledSize();
        if (setting.wanted().kind() != Wanted.Kind.RECOMMENDATIONS || bundled == 0) {
            return Exploration.NONE;
        }
        return new Exploration(
                course.exploring().every(),
                candidate -> candidate.item() >= bundled
                        && candidates.provenance().get(candidate.place()).stream()
                                .anyMatch(found -> BY_CONTENT.contains(found.getChannel())));
    }

    /** Of what was found for somebody alone: whoever names items or words is shown these. */
    private Drawing drawing(Candidates candidates) {
        Exploring exploring = course.exploring();
        if (setting.wanted().kind() != Wanted.Kind.RECOMMENDATIONS || exploring.share() <= 0) {
            return Drawing.NONE;
        }
        Map<String, ToIntFunction<Scored>> ranks = new HashMap<>();
        List<String> channels = candidates.pool().channels();
        for (int c = 0; c < channels.size(); c++) {
            int[] of = candidates.pool().ranks()[c];
            ranks.put(channels.get(c), candidate -> of[candidate.place()]);
        }
        return new Drawing(exploring.share(), exploring.among(), exploring.seed(), ranks);
    }

    private Candidates candidates() {
        List<Candidate> found =
                setting.reply().map(CandidatesReply::getCandidatesList).orElse(List.of());
        if (setting.wanted().kind() != Wanted.Kind.RANKINGS) {
            return course.recalled(Candidates.of(
                    catalogue,
                    found,
                    setting.sameBundle(),
                    course.pinnable(() -> new Pinnable(setting).beside(found))));
        }
        Candidates given = Candidates.given(catalogue, setting.wanted().items(), found);
        long asked = setting.wanted().items().stream().distinct().count();
        if (given.size() < asked) {
            trouble.warn((asked - given.size()) + " of the items are not in the catalogue");
        }
        return course.recalled(given);
    }

    private void add(List<Scored> picks, Parts parts) {
        for (Scored pick : picks) {
            listing.add(
                    pick,
                    parts.found(pick),
                    parts.contributions().get().of(pick.place()),
                    parts.sandbox().group(pick.place()),
                    parts.foretold().of(pick));
        }
    }

    private void fill(boolean filters) {
        boolean fills = setting.wanted().kind() == Wanted.Kind.RECOMMENDATIONS
                || setting.wanted().kind() == Wanted.Kind.TRENDING;
        if (!fills) {
            return;
        }
        var filling = new Filling(setting, selecting);
        boolean more = true;
        // of variants of one product one is shown, so the first that come may not do
        for (int most = 2 * selecting.missing(); more && selecting.missing() > 0; most *= 4) {
            int wanted = most;
            Candidates candidates = course.filling(() -> filling.of(wanted, filters));
            Ranked ranked = ranks.inMergedOrder(candidates.pool());
            List<Scored> scored = Scores.below(listing.last(), catalogue, candidates, ranked, setting.adjustment());
            add(
                    selecting.pick(scored, filters),
                    new Parts(Foretold.nothing(candidates), () -> _ -> List.of(), Sandbox.NONE));
            more = candidates.size() == most && setting.matcher().ruling().looksBeyond(most);
        }
    }

    /** Whether the filter gave way: only where that is allowed and too few satisfy it. */
    private boolean gaveWay(List<Scored> scored, Parts parts) {
        Wanted.Selection selection = setting.wanted().selection();
        boolean may = !selection.strict()
                && selection.filter().isPresent()
                && selecting.missing() > 0
                && !course.isDry(); // what satisfies the filter might have come first
        if (!may) {
            return false;
        }
        int before = listing.size();
        add(selecting.pick(scored, false), parts);
        fill(false);
        return listing.size() > before;
    }

    private void nameFallback(int found) {
        if (listing.size() == 0) {
            trouble.fallback("none");
            trouble.warn(nothing());
            return;
        }
        boolean unknown = setting.wanted().kind() == Wanted.Kind.RECOMMENDATIONS && !setting.known();
        if (found == 0 || unknown) {
            boolean popular = listing.firstFoundBy().contains("trending");
            trouble.fallback(popular || found > 0 ? "popular" : "new");
        }
    }

    private String nothing() {
        if (catalogue.size() == 0) {
            return "there is nothing to choose from yet";
        }
        return setting.wanted().kind() == Wanted.Kind.SIMILAR
                        && !setting.matcher().hasFewerThan(1)
                ? "nothing was found that goes with this item"
                : "no item satisfies the request";
    }

    /** What each group of features did to a candidate. */
    private interface Contributions {
        List<Contribution> of(int place);
    }

    /** Encodes the pool once, and only when a full explanation is asked for and there was time to rank the whole of it. */
    private Supplier<Contributions> lazily(Candidates candidates, boolean whole, String ranker) {
        boolean wanted = whole
                && setting.wanted().presentation().explain() == Wanted.Explain.FULL
                && ranks.ranker().isPresent()
                && ranker.equals(ranks.serving())
                && !ranker.equals(RankModel.MERGE);
        if (!wanted) {
            return () -> _ -> List.of();
        }
        Rows rows = ranks.encoder().encode(setting.query(), setting.prepared().user(), candidates.pool());
        return () -> place -> ranks.ranker().get().contributions(rows, place);
    }
}
