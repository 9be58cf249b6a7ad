package io.cxm.satisfaction.survey.domain;

import io.cxm.tenancy.TenantId;
import java.nio.ByteBuffer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Which orders are drawn: a number from 0 to below 1 of the SHA-256 of what is drawn, so that each look at an order says the same, on
 * every instance.
 */
public final class Lot {
    /** Bits of a double's fraction and the one before it. */
    private static final int BITS = 53;

    private Lot() {}

    /** Whether this order is in the random slice. No survey is part of it: the slice is the same orders for all of them. */
    public static boolean inHoldout(TenantId tenant, String order, double share) {
        return number("holdout|" + tenant.value() + '|' + order) < share;
    }

    /** Whether this order is one of the share that a survey asks. Independent of the slice. */
    public static boolean isDrawn(TenantId tenant, String survey, String order, double share) {
        return number("share|" + tenant.value() + '|' + survey + '|' + order) < share;
    }

    private static double number(String of) {
        long bits = ByteBuffer.wrap(DigestUtils.sha256(of)).getLong() >>> (Long.SIZE - BITS);
        return bits / (double) (1L << BITS);
    }
}
