package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.AgeBands;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.intake.domain.Shopper;
import io.cxm.satisfaction.intake.domain.Shopper.Place;
import io.cxm.satisfaction.intake.domain.ShopperFold;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which segments shoppers are. Merges are folded here once more, beside {@link AliasStore}: of whom a change tells depends on the
 * merges before it, and not on those that were read since. Of who was erased nothing is learnt from before.
 */
@ApplicationScoped
public class ShopperStore implements BatchStore<UserChange> {
    /** One batch of a tenant after the other, since one of another partition may be of the same shopper. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.shoppers.' || $1, 0))";

    private static final String ERASED = """
            select user_id, max(requested_at) from erasure where tenant_id = $1 and user_id = any($2::text[]) group by user_id
            """;
    /** The ids {@code $2}, whom these became, and who was merged into {@code $3}. */
    private static final String READ = """
            with named as materialized (select * from shopper where tenant_id = $1 and user_id = any($2::text[]))
            select * from named
            union
            select * from shopper where tenant_id = $1 and user_id = any(array(
              select merged_into from named where merged_into is not null))
            union
            select * from shopper where tenant_id = $1 and merged_into = any($3::text[])
            """;

    private static final String WRITE = """
            insert into shopper (tenant_id, user_id, merged_into, gone, member_tier, gender, region, age, birth_year,
              age_band, personalization, profiling, since, changed_at, source_partition, source_offset)
            select $1, t.* from unnest($2::text[], $3::text[], $4::bool[], $5::text[], $6::text[], $7::text[], $8::int[],
              $9::int[], $10::text[], $11::bool[], $12::bool[], $13::bigint[], $14::bigint[], $15::int[], $16::bigint[]) t
            on conflict (tenant_id, user_id) do update set merged_into = excluded.merged_into, gone = excluded.gone,
              member_tier = excluded.member_tier, gender = excluded.gender, region = excluded.region, age = excluded.age,
              birth_year = excluded.birth_year, age_band = excluded.age_band, personalization = excluded.personalization,
              profiling = excluded.profiling, since = excluded.since, changed_at = excluded.changed_at,
              source_partition = excluded.source_partition, source_offset = excluded.source_offset
            """;

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<UserChange>> records) {
        String[] named = records.stream()
                .map(Read::message)
                .flatMap(c -> Stream.of(c.getUserId(), c.getMergedInto()))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toArray(String[]::new);
        String[] merged = records.stream()
                .map(Read::message)
                .filter(ShopperFold::merges)
                .map(UserChange::getUserId)
                .distinct()
                .toArray(String[]::new);
        return connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(tenant.value()))
                .chain(() -> erased(connection, tenant, named))
                .chain(erased -> stored(connection, tenant, named, merged).map(stored -> {
                    ShopperFold fold = new ShopperFold(stored);
                    records.stream()
                            .filter(read -> !read.message().getUserId().isEmpty() && !isGone(erased, read))
                            .forEach(read -> fold.add(
                                    read.message(), new Place(read.receivedAt(), read.partition(), read.offset())));
                    return fold.changed();
                }))
                .chain(changed -> write(connection, tenant, changed));
    }

    private static boolean isGone(Map<String, Long> erased, Read<UserChange> read) {
        return Stream.of(read.message().getUserId(), read.message().getMergedInto())
                .anyMatch(id -> read.receivedAt() <= erased.getOrDefault(id, Long.MIN_VALUE));
    }

    private static Uni<Map<String, Long>> erased(SqlConnection connection, TenantId tenant, String[] ids) {
        return connection
                .preparedQuery(ERASED)
                .execute(Tuple.of(tenant.value(), ids))
                .map(rows -> {
                    Map<String, Long> until = new HashMap<>();
                    rows.forEach(row -> until.put(row.getString(0), row.getLong(1)));
                    return until;
                });
    }

    private static Uni<Map<String, Shopper>> stored(
            SqlConnection connection, TenantId tenant, String[] named, String[] merged) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(tenant.value(), named, merged))
                .map(rows -> {
                    Map<String, Shopper> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(row.getString("user_id"), shopper(row)));
                    return stored;
                });
    }

    private static Shopper shopper(Row row) {
        return new Shopper(
                row.getBoolean("gone") ? Optional.empty() : Optional.of(user(row)),
                Optional.ofNullable(row.getString("merged_into")),
                row.getLong("since"),
                row.getLong("changed_at"),
                row.getInteger("source_partition"),
                row.getLong("source_offset"));
    }

    private static User user(Row row) {
        User.Builder user = User.newBuilder();
        Optional.ofNullable(row.getString("member_tier")).ifPresent(user::setMemberTier);
        Optional.ofNullable(row.getString("gender")).ifPresent(user::setGender);
        Optional.ofNullable(row.getString("region")).ifPresent(user::setRegion);
        Optional.ofNullable(row.getInteger("age")).ifPresent(user::setAge);
        Optional.ofNullable(row.getInteger("birth_year")).ifPresent(user::setBirthYear);
        Optional.ofNullable(row.getBoolean("personalization")).ifPresent(user::setConsentPersonalization);
        Optional.ofNullable(row.getBoolean("profiling")).ifPresent(user::setConsentProfiling);
        return user.build();
    }

    private static Uni<Void> write(SqlConnection connection, TenantId tenant, SortedMap<String, Shopper> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Shopper> rows = List.copyOf(changed.values());
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addArrayOfString(changed.keySet().toArray(String[]::new))
                        .addArrayOfString(
                                Columns.texts(rows, row -> row.mergedInto().orElse(null)))
                        .addArrayOfBoolean(
                                Columns.booleans(rows, row -> row.user().isEmpty()))
                        .addArrayOfString(Columns.texts(rows, of(User::getMemberTier)))
                        .addArrayOfString(Columns.texts(rows, of(User::getGender)))
                        .addArrayOfString(Columns.texts(rows, of(User::getRegion)))
                        .addArrayOfInteger(Columns.integers(rows, of(u -> u.hasAge() ? u.getAge() : null)))
                        .addArrayOfInteger(Columns.integers(rows, of(u -> u.hasBirthYear() ? u.getBirthYear() : null)))
                        .addArrayOfString(Columns.texts(rows, ShopperStore::ageBand))
                        .addArrayOfBoolean(Columns.booleans(
                                rows, of(u -> u.hasConsentPersonalization() ? u.getConsentPersonalization() : null)))
                        .addArrayOfBoolean(Columns.booleans(
                                rows, of(u -> u.hasConsentProfiling() ? u.getConsentProfiling() : null)))
                        .addArrayOfLong(Columns.longs(rows, Shopper::since))
                        .addArrayOfLong(Columns.longs(rows, Shopper::newest))
                        .addArrayOfInteger(Columns.integers(rows, Shopper::partition))
                        .addArrayOfLong(Columns.longs(rows, Shopper::offset)))
                .replaceWithVoid();
    }

    private static <T> Function<Shopper, @Nullable T> of(Function<User, @Nullable T> field) {
        return shopper ->
                shopper.user().isEmpty() ? null : field.apply(shopper.user().get());
    }

    private static @Nullable String ageBand(Shopper shopper) {
        OptionalInt band = shopper.user().isEmpty()
                ? OptionalInt.empty()
                : AgeBands.of(shopper.user().get(), shopper.newest());
        return band.isEmpty() ? null : AgeBands.name(band.getAsInt());
    }
}
