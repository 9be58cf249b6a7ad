package io.cxm.satisfaction.visit.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a visit says of how it went, as things of which something is known and those of them of which it is so.
 *
 * <p>Searches for one thing after another are one; so are a click and a view of one item. A search led to an item where the next step is a look at
 * one, and the shopper bounced back where a search follows that within {@link #BACK}, which is how pages are left that were not what was looked for
 * (Sculley et al. 2009). It was reformulated where the next step is a search for something else within {@link #ANOTHER} (Huang and Efthimiadis 2009).
 * A look of {@link #READ} and longer was worth it (Fox et al. 2005).
 *
 * @param carted 1 where something was put into the cart, else 0
 * @param abandoned 1 where something was left in it and nothing was bought in the visit
 * @param led searches that led to an item
 * @param told searches that say how many results they had
 * @param empty those of them that had none
 * @param timed looks that say how long they took
 */
public record Behaviour(
        int carted,
        int abandoned,
        int searches,
        int reformulated,
        int led,
        int bounced,
        int told,
        int empty,
        int timed,
        int dwelt) {
    static final Duration BACK = Duration.ofSeconds(30);
    static final Duration ANOTHER = Duration.ofMinutes(5);
    static final Duration READ = Duration.ofSeconds(30);

    /** What follows one another without a break, as one. */
    private record Move(Step first, Step last, int amount) {
        Step.Kind kind() {
            return first.kind();
        }

        boolean isTold() {
            return amount != Step.UNTOLD;
        }

        Move with(Step next) {
            return new Move(first, next, Math.max(amount, next.amount()));
        }
    }

    /** Of the steps of a visit. */
    public static Behaviour of(Trail trail) {
        List<Move> moves = moves(trail);
        var tally = new Tally();
        for (int i = 0; i < moves.size(); i++) {
            switch (moves.get(i).kind()) {
                case SEARCH -> tally.search(moves.subList(i, moves.size()));
                case LOOK -> tally.look(moves.get(i));
                case CART -> tally.cart.add(moves.get(i).first().what());
                case REMOVE -> tally.emptied(moves.get(i).first().what());
                case PURCHASE -> tally.bought = 1;
            }
        }
        return tally.behaviour();
    }

    private static List<Move> moves(Trail trail) {
        List<Move> moves = new ArrayList<>();
        for (Step step : trail.steps()) {
            boolean goesOn = !moves.isEmpty() && step.continues(moves.getLast().last());
            moves.add(goesOn ? moves.removeLast().with(step) : new Move(step, step, step.amount()));
        }
        return moves;
    }

    private static final class Tally {
        private final Set<Integer> cart = new HashSet<>();
        private boolean emptied;
        private int bought;
        private int searches;
        private int reformulated;
        private int led;
        private int bounced;
        private int told;
        private int empty;
        private int timed;
        private int dwelt;

        /** What was put in before is taken out again. */
        void emptied(int item) {
            emptied |= cart.remove(item);
        }

        void search(List<Move> from) {
            Move search = from.getFirst();
            searches++;
            told += search.isTold() ? 1 : 0;
            empty += search.amount() == 0 ? 1 : 0;
            if (from.size() == 1) {
                return;
            }
            Move next = from.get(1);
            if (next.kind() == Step.Kind.SEARCH) {
                reformulated += next.first().isWithin(ANOTHER, search.last()) ? 1 : 0;
            } else if (next.kind() == Step.Kind.LOOK) {
                led++;
                boolean back = from.size() > 2 && from.get(2).kind() == Step.Kind.SEARCH;
                bounced += back && from.get(2).first().isWithin(BACK, next.first()) ? 1 : 0;
            }
        }

        void look(Move look) {
            timed += look.isTold() ? 1 : 0;
            dwelt += look.amount() >= READ.toMillis() ? 1 : 0;
        }

        Behaviour behaviour() {
            int carted = cart.isEmpty() && !emptied ? 0 : 1;
            int left = cart.isEmpty() ? 0 : 1;
            return new Behaviour(
                    carted, left * (1 - bought), searches, reformulated, led, bounced, told, empty, timed, dwelt);
        }
    }
}
