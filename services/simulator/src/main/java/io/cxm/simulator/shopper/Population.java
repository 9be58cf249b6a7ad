package io.cxm.simulator.shopper;

import io.cxm.simulator.catalogue.Kinds;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** Makes shoppers whose tastes hang together: by gender, age, category, brand, style and colour. */
public final class Population {
    private static final double GUESTS = 0.05;

    private final World world;
    private final Kinds kinds;
    private final int year;
    private final Draws draws;

    public Population(World world, Kinds kinds, int year, Draws draws) {
        this.world = world;
        this.kinds = kinds;
        this.year = year;
        this.draws = draws;
    }

    public List<Shopper> make(int count, double visitsPerDay) {
        List<Shopper> shoppers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean guest = draws.chance(GUESTS);
            Shopper.Profile profile = profile();
            shoppers.add(new Shopper(
                    i,
                    (guest ? "anon-" : "u-") + "%06d".formatted(i + 1),
                    guest,
                    profile,
                    tastes(profile),
                    visitsPerDay * (0.3 + 0.7 * draws.gamma(1.5)) * (1 + 0.25 * profile.tier()),
                    draws.normal(0, 0.25)));
        }
        return shoppers;
    }

    private Shopper.Profile profile() {
        int age = (int) Math.min(82, 18 + 40 * draws.gamma(2) * 0.6);
        return new Shopper.Profile(
                draws.chance(0.55) ? "f" : "m",
                year - age,
                draws.one(world.people().cities()),
                draws.one(world.people().occupations()),
                draws.weighted(new double[] {0.6, 0.28, 0.12}),
                !draws.chance(0.02));
    }

    private Shopper.Tastes tastes(Shopper.Profile profile) {
        double[] sections = new double[kinds.sections().size()];
        for (int s = 0; s < sections.length; s++) {
            sections[s] =
                    draws.gamma(0.25) * fit(kinds.sections().get(s).category().audience(), profile);
        }
        float[] byKind = new float[kinds.all().size()];
        for (Kinds.Kind kind : kinds.all()) {
            byKind[kind.number()] = (float) (sections[kind.section()] * draws.gamma(0.8) + 1e-3);
        }
        return new Shopper.Tastes(
                byKind,
                utilities(kinds.brands().size(), 1.1),
                utilities(world.texts().looks().size(), 1.0),
                utilities(world.texts().colours().size(), 0.9),
                draws.uniform(),
                draws.below(world.texts().sizes().size()));
    }

    private double fit(String audience, Shopper.Profile profile) {
        int age = year - profile.birthYear();
        return switch (audience) {
            case "f" -> profile.gender().equals("f") ? 1.6 : 0.12;
            case "m" -> profile.gender().equals("m") ? 1.6 : 0.12;
            case "young" -> age < 36 ? 1.8 : 0.5;
            case "old" -> age >= 45 ? 1.8 : 0.5;
            default -> 1;
        };
    }

    private float[] utilities(int count, double deviation) {
        float[] utilities = new float[count];
        for (int i = 0; i < count; i++) {
            utilities[i] = (float) draws.normal(0, deviation);
        }
        return utilities;
    }
}
