package io.cxm.simulator.shopper;

import io.cxm.simulator.world.World;

/**
 * A shopper: what the shop knows, and the latent tastes that cause what the shopper does.
 *
 * @param guest is never signed in: only an anonymous id is seen, and no user row exists
 * @param visitsPerDay mean number of visits
 * @param leniency what the shopper's temper adds to every satisfaction
 */
public record Shopper(
        int number, String id, boolean guest, Profile profile, Tastes tastes, double visitsPerDay, double leniency) {

    /** What the shop may know. */
    public record Profile(
            String gender, int birthYear, World.City city, String occupation, int tier, boolean consents) {}

    /**
     * Latent tastes. Kinds are weights (mean 1, most near 0: few things matter to one person), brands, styles and
     * colours are utilities (mean 0), budget is 0 (cheap) to 1 (dear), size an index.
     */
    public record Tastes(float[] kinds, float[] brands, float[] styles, float[] colours, double budget, int size) {}

    /** The same with other tastes. */
    public Shopper with(Tastes others) {
        return new Shopper(number, id, guest, profile, others, visitsPerDay, leniency);
    }

    public int age(int year) {
        return year - profile.birthYear();
    }
}
