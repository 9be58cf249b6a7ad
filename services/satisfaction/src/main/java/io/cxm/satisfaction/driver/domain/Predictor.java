package io.cxm.satisfaction.driver.domain;

/**
 * What an outcome may depend on.
 *
 * @param name of a touchpoint as the tenant calls it, or of {@linkplain Behaviour behaviour}
 * @param rated whether it is a touchpoint that was rated from 1 to 5; else it is behaviour, which was so (1) or not (0)
 */
public record Predictor(String name, boolean rated) {
    /** A touchpoint. */
    public static Predictor rated(String name) {
        return new Predictor(name, true);
    }
}
