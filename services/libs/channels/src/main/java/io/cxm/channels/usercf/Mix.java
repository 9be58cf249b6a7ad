package io.cxm.channels.usercf;

/**
 * How alike two shoppers are: (1 − profile − category)·co + profile·p + category·k, with co the cosine of what they want
 * (each item weighed by 1/log(e + how many want it)), p that of their profiles, k that of their categories.
 */
public record Mix(double profile, double category) {
    public Mix {
        if (profile < 0 || category < 0 || profile + category >= 1) {
            throw new IllegalArgumentException("no mix: profile %s, category %s".formatted(profile, category));
        }
    }

    double of(double co, double profiles, double categories) {
        return (1 - profile - category) * co + profile * profiles + category * categories;
    }
}
