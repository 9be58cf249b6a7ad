package io.cxm.ranking.experiment.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Deals shoppers to the arms of an A/B experiment: the point of a shopper is
 *
 * <p>u = ⌊SHA-256(experiment ␀ treatment ␀ shopper) / 2²⁰³⌋ / 2⁵³, from 0 to below 1,
 *
 * <p>and the arm is the first one whose summed shares exceed u. So a shopper keeps the arm on every instance and for as long as
 * the arms are what they were, nothing is stored, and the arms of two experiments are independent (hash-based randomisation: Kohavi,
 * Tang, Xu, Trustworthy Online Controlled Experiments, 2020, chapter 14; cryptographic hashes passed where simpler ones failed:
 * Kohavi et al., Controlled experiments on the web, 2009).
 *
 * <p>The treatment, that is arms, scenarios and shares, is part of what is hashed. Shares that are moved while shoppers keep their
 * arms mix days of unlike composition, so that sums over all days may point the wrong way (Simpson's paradox; the same book, chapter 3),
 * and shoppers who change arms carry one treatment over into the other. Therefore what runs cannot be changed ({@link Agreeing});
 * what was stopped, and is changed and begun again, deals everybody anew.
 */
public final class Dealing {
    private Dealing() {}

    /** The arm of a shopper. */
    public static Arm of(Experiment experiment, String shopper) {
        return at(experiment.terms().arms(), point(experiment, shopper));
    }

    /** The arm at a point from 0 to below 1. */
    static Arm at(List<Arm> arms, double point) {
        double sum = 0;
        for (Arm arm : arms) {
            sum += arm.share();
            if (point < sum) {
                return arm;
            }
        }
        return arms.getLast(); // shares sum to 1 but for what doubles cannot say
    }

    private static double point(Experiment experiment, String shopper) {
        return (hash(experiment.id(), experiment.terms().treatment(), shopper) >>> 11) * 0x1p-53;
    }

    /** The first 64 bits of SHA-256 of texts, none of which holds a control character. */
    static long hash(String... texts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = (bits << 8) | (digest[i] & 0xff);
            }
            return bits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
