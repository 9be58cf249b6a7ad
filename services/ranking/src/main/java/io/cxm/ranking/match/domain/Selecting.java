package io.cxm.ranking.match.domain;

import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.filter.ItemSet;
import io.cxm.ranking.match.domain.Absence.Stage;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Counted;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Picks the items of an answer from scored candidates: what may be shown, boosted, one of each group, in order of score,
 * ties by id, mixed when diversity is asked for. Remembers what it picked, so that a second pool adds to the first.
 *
 * <p>A boost of factor f multiplies the odds of a score: p′ = f·p / (1 − p + f·p), so that a score stays a probability and an
 * order by scores the order of the answer. A factor of 0 comes last. Fatigue and then satisfaction come before.
 *
 * <p>A draw is the last thing that happens: what would stand at the place that is open to it is known by then, with caps, pins and variety, and
 * is the greedy one of {@link Drawing}. What is drawn has the score of the place.
 */
public final class Selecting {
    /** How much a context that only is preferred counts. */
    private static final double PREFERENCE = 1.5;
    /** How many candidates beyond the count the mix chooses from. */
    private static final int MIX_FROM = 10;

    private final Matcher matcher;
    private final Wanted.Selection selection;
    private final IntPredicate unseen;
    private final boolean prefers;
    private final boolean given;
    private final Set<Long> groups = new HashSet<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Ruling ruling;
    /** How many items each pin gave a place already. */
    private final Map<String, Integer> gave = new HashMap<>();

    private final Fates fates;
    private Optional<Explored> explored = Optional.empty();

    /** @param unseen whether the shopper is to see an item again, or for the first time */
    public Selecting(Matcher matcher, IntPredicate unseen, Wanted wanted) {
        this(matcher, unseen, wanted, Fates.UNASKED);
    }

    /** The same that tells what becomes of the candidates. */
    public Selecting(Matcher matcher, IntPredicate unseen, Wanted wanted, Fates fates) {
        this.fates = fates;
        this.unseen = unseen;
        this.given = wanted.kind() == Wanted.Kind.RANKINGS;
        this.matcher = matcher;
        this.ruling = matcher.ruling();
        this.selection = wanted.selection();
        this.prefers = !selection.strict() && wanted.circumstances().restricts();
    }

    /** How many are missing still. */
    public int missing() {
        return selection.count() - taken.size();
    }

    /** Whether it was picked. */
    public boolean has(int item) {
        return taken.contains(item);
    }

    /**
     * At most as many as are missing, of those that were not picked yet.
     *
     * @param filters whether the request's filter counts, which it does not when it gives way
     */
    public List<Scored> pick(List<Scored> candidates, boolean filters) {
        return pick(candidates, filters, Exploration.NONE, Drawing.NONE);
    }

    /** The same with places for what is fresh, and one that is open to a draw where nothing was picked before. */
    public List<Scored> pick(List<Scored> candidates, boolean filters, Exploration exploration, Drawing drawing) {
        List<Rule> pins = ruling.pins();
        fates.begin();
        List<Scored> left = candidates.stream()
                .filter(candidate -> !taken.contains(candidate.item()))
                .toList();
        ruling.note(left.stream().map(Scored::item).toList());
        List<Scored> sorted = boosted(
                pins.isEmpty() // a pin may disregard what others must not
                        ? left.stream().filter(one -> may(one, filters)).toList()
                        : left);
        sorted.sort(Scored.BEST_FIRST);
        int before = taken.size();
        List<Pinned> pinned = pinned(pins, sorted, filters);
        List<Scored> others = pins.isEmpty()
                ? sorted
                : sorted.stream()
                        .filter(one -> !taken.contains(one.item()) && may(one, filters))
                        .toList();
        List<Scored> rest = rest(others, pinned, exploration, before == 0 ? drawing : Drawing.NONE);
        rest.forEach(this::take);
        return Pinned.woven(pinned, rest, before);
    }

    private boolean may(Scored candidate, boolean filters) {
        int item = candidate.item();
        Refusal refusal = matcher.refuses(item, filters);
        if (refusal == null && unseen.test(item)) {
            return true;
        }
        fates.refused(item, refusal == null ? Refusal.SEEN : refusal, () -> ruling.excluding(item));
        return false;
    }

    private void take(Scored pick) {
        taken.add(pick.item());
        groups.add(matcher.columns().group(pick.item()));
    }

    /** Of each pin, the best items that it is about and that may be shown, as far as the answer and the caps have room. */
    private List<Pinned> pinned(List<Rule> pins, List<Scored> sorted, boolean filters) {
        List<Pinned> pinned = new ArrayList<>();
        for (Rule pin : pins) {
            ItemSet about = ruling.about(pin);
            int given = gave.getOrDefault(pin.id(), 0);
            for (Scored candidate : sorted) {
                if (given == pin.most() || missing() == 0) {
                    break;
                }
                int item = candidate.item();
                boolean sees = unseen.test(item) || pin.terms().despite().contains(Predicate.SEEN);
                boolean mayStand = about.contains(item) && sees && matcher.admits(item, filters, pin);
                if (mayStand && !taken.contains(item) && fits(item)) {
                    pinned.add(new Pinned(candidate.pinnedBy(pin), pin.position() + given));
                    take(candidate);
                    given++;
                }
            }
            gave.put(pin.id(), given);
        }
        return pinned;
    }

    /** Whether no variant of it is in the answer. */
    private boolean alone(int item) {
        long group = matcher.columns().group(item);
        return given || group == ItemColumns.ALONE || !groups.contains(group);
    }

    /** Takes the room that an item needs, where no variant of it is in the answer and the caps have some. */
    public boolean fits(int item) {
        Counted counted = ruling.counted();
        if (!alone(item)) {
            fates.kept(item, Stage.GROUP, "");
            return false;
        }
        Rule full = counted.full(item);
        if (full != null) {
            fates.kept(item, Stage.CAP, full.id());
            return false;
        }
        counted.take(item);
        groups.add(matcher.columns().group(item));
        return true;
    }

    private void giveBack(Scored one) {
        ruling.counted().giveBack(one.item());
        groups.remove(matcher.columns().group(one.item()));
    }

    /** The place that was open to a draw; empty where none was. */
    public Optional<Explored> explored() {
        return explored;
    }

    /**
     * What has no place of its own, in order, mixed, with places for what is fresh as far as the caps have room for it, and at the place that is
     * open to it what is drawn.
     */
    private List<Scored> rest(List<Scored> sorted, List<Pinned> pinned, Exploration exploration, Drawing drawing) {
        int before = taken.size();
        // under caps of variants the next is tried where there is no room for the best
        List<Scored> order = ruling.counted().counts() ? sorted : oneOfEachGroup(sorted);
        List<Scored> mixed = mixed(order);
        List<Scored> explored = exploration.of(mixed, ruling.counted().counts() ? firstOfEachGroup(order) : order);
        List<Scored> chosen = ruling.counted().counts() ? fitting(mixed, explored) : explored;
        // where something is missing still, whatever may stand there is shown, or kept out by a cap that a draw might
        // loosen
        boolean opens = drawing.share() > 0 && before + chosen.size() == selection.count();
        List<Scored> shown = drawing.open(opens ? Pinned.woven(pinned, chosen, 0) : List.of())
                .map(open -> drawn(chosen, order, drawing, open))
                .orElse(chosen);
        fates.left(order, mixed, chosen, shown, before);
        return shown;
    }

    /** With another one at the open place, where one was drawn. */
    private List<Scored> drawn(List<Scored> chosen, List<Scored> order, Drawing drawing, Drawing.Open open) {
        var place = new DrawnPlace(matcher.columns(), ruling.counted(), groups, selection.diversity() > 0);
        List<Scored> shown = place.draw(chosen, order, drawing, open);
        explored = place.explored();
        return shown;
    }

    /** What is fresh has its places as far as the caps have room for it. */
    private List<Scored> fitting(List<Scored> mixed, List<Scored> explored) {
        if (explored.equals(mixed)) {
            return mixed;
        }
        mixed.forEach(this::giveBack);
        List<Scored> took = new ArrayList<>();
        for (Scored one : explored) {
            if (fits(one.item())) {
                took.add(one);
            }
        }
        if (took.size() == explored.size()) {
            return explored;
        }
        took.forEach(this::giveBack);
        mixed.forEach(one -> fits(one.item()));
        return mixed;
    }

    private List<Scored> boosted(List<Scored> candidates) {
        List<Integer> items = candidates.stream().map(Scored::item).toList();
        List<ItemSet> holding = selection.boosts().stream()
                .map(boost -> matcher.holding(boost.when().filter(), items))
                .toList();
        Map<Integer, List<Applied>> moved = ruling.moved(items);
        List<Scored> boosted = new ArrayList<>(candidates.size());
        for (Scored candidate : candidates) {
            double factor = prefers && matcher.inContext(candidate.item()) ? PREFERENCE : 1;
            for (int i = 0; i < holding.size(); i++) {
                if (holding.get(i).contains(candidate.item())) {
                    factor *= selection.boosts().get(i).factor();
                }
            }
            List<Applied> applied = moved.getOrDefault(candidate.item(), List.of());
            for (Applied one : applied) {
                factor *= one.factor();
            }
            boosted.add(candidate.by(factor, applied));
        }
        return boosted;
    }

    private List<Scored> oneOfEachGroup(List<Scored> sorted) {
        Set<Long> seen = new HashSet<>(groups);
        List<Scored> kept = new ArrayList<>();
        for (Scored candidate : sorted) {
            long group = matcher.columns().group(candidate.item());
            if (given || group == ItemColumns.ALONE || seen.add(group)) {
                kept.add(candidate);
            } else {
                fates.kept(candidate.item(), Stage.GROUP, "");
            }
        }
        return kept;
    }

    /** The same where caps count: of each group that is not in the answer yet the best one for which they have room. */
    private List<Scored> firstOfEachGroup(List<Scored> sorted) {
        Set<Long> seen = new HashSet<>(groups);
        return sorted.stream()
                .filter(one -> {
                    long group = matcher.columns().group(one.item());
                    return given
                            || group == ItemColumns.ALONE
                            || (ruling.counted().hasRoom(one.item()) && seen.add(group));
                })
                .toList();
    }

    private List<Scored> mixed(List<Scored> sorted) {
        int count = Math.min(missing(), sorted.size());
        boolean counts = ruling.counted().counts();
        if (selection.diversity() <= 0) {
            return counts
                    ? sorted.stream()
                            .filter(one -> fits(one.item()))
                            .limit(count)
                            .toList()
                    : sorted.subList(0, count);
        }
        // what the caps hold back leaves room for others further behind
        List<Scored> from = counts ? sorted : sorted.subList(0, Math.min(sorted.size(), count * MIX_FROM));
        var diversity = new Diversity(selection.diversity(), matcher.columns());
        return diversity.mix(from, count, better(from), counts ? this::fits : _ -> true);
    }

    /** Of each the place of the next better variant, -1 where there is none. */
    private int[] better(List<Scored> sorted) {
        Map<Long, Integer> last = new HashMap<>();
        int[] better = new int[sorted.size()];
        for (int i = 0; i < better.length; i++) {
            long group = matcher.columns().group(sorted.get(i).item());
            Integer before = given || group == ItemColumns.ALONE ? null : last.put(group, i);
            better[i] = before == null ? -1 : before;
        }
        return better;
    }
}
