package io.cxm.simulator.shopper;

import io.cxm.simulator.draw.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts some shoppers into households of two to four, who share tastes: a member's are half their own and half those of the first one. Its
 * draws are a stream of its own, so that a world without households is as it was.
 */
public final class Households {
    /** How much of a member's tastes is the household's. */
    public static final double SHARED = 0.5;

    private final double share;
    private final Draws draws;

    /** @param share of the shoppers who live with others */
    public Households(double share, Draws draws) {
        this.share = share;
        this.draws = draws;
    }

    /**
     * Shoppers with the households that they form.
     *
     * @param households of two or more each; a guest is in none, since nobody knows them
     */
    public record Formed(List<Shopper> shoppers, List<List<Shopper>> households) {
        public Formed {
            shoppers = List.copyOf(shoppers);
            households = households.stream().map(List::copyOf).toList();
        }
    }

    /** Forms them among neighbours in the list, which stand in no order. */
    public Formed of(List<Shopper> shoppers) {
        List<Shopper> all = new ArrayList<>(shoppers);
        List<List<Shopper>> households = new ArrayList<>();
        List<Shopper> open = new ArrayList<>();
        int wanted = 0;
        for (int i = 0; share > 0 && i < all.size(); i++) {
            if (all.get(i).guest() || !draws.chance(share)) {
                continue;
            }
            if (open.isEmpty()) {
                wanted = 2 + draws.below(3);
                open.add(all.get(i));
            } else {
                Shopper member = all.get(i)
                        .with(mixed(all.get(i).tastes(), open.getFirst().tastes()));
                all.set(i, member);
                open.add(member);
                if (open.size() == wanted) {
                    households.add(open);
                    open = new ArrayList<>();
                }
            }
        }
        if (open.size() > 1) {
            households.add(open);
        }
        return new Formed(all, households);
    }

    private static Shopper.Tastes mixed(Shopper.Tastes own, Shopper.Tastes first) {
        return new Shopper.Tastes(
                mixed(own.kinds(), first.kinds()),
                mixed(own.brands(), first.brands()),
                mixed(own.styles(), first.styles()),
                mixed(own.colours(), first.colours()),
                (1 - SHARED) * own.budget() + SHARED * first.budget(),
                own.size());
    }

    private static float[] mixed(float[] own, float[] first) {
        float[] mixed = new float[own.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) ((1 - SHARED) * own[i] + SHARED * first[i]);
        }
        return mixed;
    }
}
