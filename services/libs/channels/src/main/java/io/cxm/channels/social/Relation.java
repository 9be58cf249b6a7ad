package io.cxm.channels.social;

import io.cxm.contracts.EdgeTypes;
import java.util.Locale;

/** How two shoppers are related, as far as channel {@code social} tells it apart. */
public enum Relation {
    HOUSEHOLD,
    FOLLOW,
    REFERRAL,
    /** Of a type that is the tenant's own. */
    OTHER;

    /** The relation of an edge's type. */
    public static Relation of(String type) {
        return switch (type) {
            case EdgeTypes.HOUSEHOLD -> HOUSEHOLD;
            case EdgeTypes.FOLLOW -> FOLLOW;
            case EdgeTypes.REFERRAL -> REFERRAL;
            default -> OTHER;
        };
    }

    /** The name in evidence and among the channel's parameters. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How few people may be told of: a household shares what it has, of others one could be recognised. */
    int fewestTold() {
        return this == HOUSEHOLD ? 1 : 2;
    }
}
