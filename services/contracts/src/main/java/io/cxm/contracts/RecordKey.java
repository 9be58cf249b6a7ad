package io.cxm.contracts;

import java.nio.charset.StandardCharsets;

/**
 * The key of a record: {@code tenant|entity}. One entity's records stay in order, since they share a partition.
 *
 * <p>A tenant's id cannot contain {@code |}, so the first one separates; the entity may contain anything.
 */
public record RecordKey(String tenant, String entity) {
    /** The header that repeats the tenant. A record whose key, header and value disagree is refused. */
    public static final String TENANT_HEADER = "tenant";

    public RecordKey {
        if (tenant.indexOf('|') >= 0) {
            throw new IllegalArgumentException("a tenant's id holds no |");
        }
    }

    /** Reads a key's bytes; without a separator all of it is the tenant and the entity is empty. */
    public static RecordKey parse(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int bar = text.indexOf('|');
        return bar < 0 ? new RecordKey(text, "") : new RecordKey(text.substring(0, bar), text.substring(bar + 1));
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The key of a patch of this entity. It is a key of its own, because compaction keeps one record a key and would
     * otherwise drop the put that the patch changes; it is sent to the partition of {@code this}.
     */
    public RecordKey patch(String unique) {
        return new RecordKey(tenant, entity + "|p" + unique);
    }

    /**
     * The key of a merge of this shopper into another, in the partition of {@code this}. Under the shopper's own key
     * compaction would drop the put before it, whose refusals the merge hands on, and any later write to the shopper
     * would drop the merge.
     */
    public RecordKey merge(String unique) {
        return new RecordKey(tenant, entity + "|m" + unique);
    }

    @Override
    public String toString() {
        return tenant + "|" + entity;
    }
}
