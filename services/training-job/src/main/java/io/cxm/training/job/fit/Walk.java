package io.cxm.training.job.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * From recipe to recipe by a channel's NDCG on validation, one parameter after the other, within a budget of time (R30). What stands is
 * left only for what is better on all shoppers that the channel is asked for.
 */
final class Walk {
    private static final double LEAST_GAIN = 1e-4;
    // of what stands: a gain below it is as likely noise
    private static final double LEAST_SHARE = 0.005;
    // fewer shoppers tell nothing of values that lie close to one another
    private static final int FEWEST = 200;

    private final Asking asking;
    private final Budget budget;
    private final Consumer<String> log;
    private final Map<String, Reached> standing = new HashMap<>();
    private final List<String> untried = new ArrayList<>();
    private int trials;

    /** @param log told what was chosen */
    Walk(Asking asking, Budget budget, Consumer<String> log) {
        this.asking = asking;
        this.budget = budget;
        this.log = log;
    }

    /** The shoppers of the validation, in an order that says nothing. */
    interface Asking {
        /** Of how many of them a channel is asked at most. */
        int most(String channel);

        /** The NDCG of the lists of a channel by itself, for the shoppers from one place to before another. */
        double[] ndcg(String channel, Recipe recipe, int from, int to);
    }

    /** A recipe, and the NDCG of each shopper that was asked for with it so far, in the order. */
    private record Reached(Recipe recipe, double[] ndcg) {
        double mean() {
            return Arrays.stream(ndcg).average().orElse(0);
        }
    }

    /** What a channel reaches by itself with a recipe. */
    double ndcg(String channel, Recipe recipe) {
        return standing(channel, recipe).mean();
    }

    /**
     * The best of a few values of what only weighs and costs no fit, by successive halving (Jamieson and Talwalkar, 2016) with shoppers as the
     * resource: all values are asked for a quarter of them, the better half for another quarter, the best for the rest. Where time ends
     * before it is over, what stands stays.
     */
    Recipe race(String channel, Recipe initial, String parameter, double... values) {
        String judged = channel.equals("personal") ? "history" : channel;
        double[] others = Arrays.stream(values)
                .filter(value -> value != initial.get(channel, parameter))
                .toArray();
        if (others.length == 0 || over(channel, parameter)) {
            return initial;
        }
        Reached stands = standing(judged, initial);
        List<Reached> left = new ArrayList<>();
        for (double value : others) {
            left.add(new Reached(initial.with(channel, parameter, value), new double[0]));
        }
        int all = stands.ndcg().length;
        int quarter = Math.max(Math.min(FEWEST, all), all / 4);
        left = better(judged, left, quarter, () -> over(channel, parameter));
        if (left.size() > 1) {
            left = better(judged, left, Math.min(all, 2 * quarter), () -> over(channel, parameter));
        }
        if (left.isEmpty() || over(channel, parameter)) {
            return initial;
        }
        Reached winner = asked(judged, left.getFirst(), all);
        Recipe best = initial;
        if (gains(winner.mean(), stands.mean())) {
            best = winner.recipe();
            stands = winner;
            standing.put(judged, winner);
        }
        log.accept("%s %s %s ndcg %.5f".formatted(channel, parameter, best.get(channel, parameter), stands.mean()));
        return best;
    }

    /** The better half of them when so many shoppers were asked for, the best first; of equal ones the earlier. None where time ends before. */
    private List<Reached> better(String channel, List<Reached> of, int most, BooleanSupplier over) {
        List<Reached> asked = new ArrayList<>();
        for (Reached one : of) {
            if (over.getAsBoolean()) {
                return List.of();
            }
            trials += one.ndcg().length == 0 ? 1 : 0;
            asked.add(asked(channel, one, most));
        }
        asked.sort(Comparator.comparingDouble((Reached one) -> -one.mean()));
        return asked.subList(0, (asked.size() + 1) / 2);
    }

    /** One value after the other on all shoppers: of what costs a fit, which is dearer than to ask. */
    Recipe each(String channel, Recipe initial, String parameter, double... values) {
        Recipe best = initial;
        for (double value : values) {
            if (value != initial.get(channel, parameter)) {
                best = other(channel, best, initial.with(channel, parameter, value), parameter);
            }
        }
        return best;
    }

    /** The other recipe where it is better, as long as there is time to look. */
    Recipe other(String channel, Recipe initial, Recipe other, String what) {
        if (over(channel, what)) {
            return initial;
        }
        Reached stands = standing(channel, initial);
        Reached next = asked(channel, new Reached(other, new double[0]), stands.ndcg().length);
        trials++;
        log.accept("%s %s ndcg %.5f".formatted(channel, other.channels().get(channel), next.mean()));
        if (!gains(next.mean(), stands.mean())) {
            return initial;
        }
        standing.put(channel, next);
        return other;
    }

    /** Whether no time is left to look at this; it is noted then. */
    boolean over(String channel, String parameter) {
        boolean over = budget.over();
        String name = channel + " " + parameter;
        if (over && !untried.contains(name)) {
            untried.add(name);
        }
        return over;
    }

    static boolean gains(double reached, double stands) {
        return reached > stands + LEAST_GAIN + LEAST_SHARE * stands;
    }

    private Reached standing(String channel, Recipe recipe) {
        Reached known = standing.get(channel);
        if (known != null && known.recipe().equals(recipe)) {
            return known;
        }
        Reached reached = asked(channel, new Reached(recipe, new double[0]), asking.most(channel));
        standing.put(channel, reached);
        return reached;
    }

    /** The same, with those shoppers asked for as well who come before a place. */
    private Reached asked(String channel, Reached before, int most) {
        int known = before.ndcg().length;
        if (known >= most) {
            return before;
        }
        double[] ndcg = Arrays.copyOf(before.ndcg(), most);
        double[] more = asking.ndcg(channel, before.recipe(), known, most);
        System.arraycopy(more, 0, ndcg, known, more.length);
        return new Reached(before.recipe(), ndcg);
    }

    /** What the walk came to. */
    Effort effort() {
        return new Effort(budget.seconds(), budget.taken(), trials, untried);
    }
}
