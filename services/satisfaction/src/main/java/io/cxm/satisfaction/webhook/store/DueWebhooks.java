package io.cxm.satisfaction.webhook.store;

import io.cxm.contracts.RecordKey;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Which webhooks have something to send, each tenant's in turn with the others'. One that is due is taken for a time, so that it is not lost with its taker; a message that comes
 * meanwhile makes it due again, and who takes it then finds only what the first did not take ({@link DeliveryStore#take}).
 */
@ApplicationScoped
public class DueWebhooks {
    /** The first that are due, of no tenant more than its share, some of which it may have already. */
    private static final String TAKE = """
            update webhook_due set due_at = $2 where job in (
              select due.job from webhook_due due join (
                select job, row_number() over (partition by split_part(job, '|', 1) order by due_at, job) + coalesce(
                  (select n from unnest($5::text[], $6::int4[]) busy (tenant, n) where tenant = split_part(job, '|', 1)), 0) as place
                from webhook_due where due_at <= $1) ranked on ranked.job = due.job
              where due.due_at <= $1 and ranked.place <= $4
              order by due.due_at limit $3 for update of due skip locked)
            returning job
            """;

    private static final String ADD = """
            insert into webhook_due (job, due_at) values ($1, $2)
            on conflict (job) do update set due_at = least(webhook_due.due_at, excluded.due_at)
            """;
    private static final String LOCK = "select 1 from webhook_due where job = $1 for update";
    private static final String NEXT = """
            update webhook_due set due_at = greatest($4, (select min(next_at) from webhook_delivery
              where tenant_id = $2 and webhook_id = $3 and state = 'waiting')) where job = $1
            """;
    private static final String END = """
            delete from webhook_due where job = $1 and not exists (select from webhook_delivery
              where tenant_id = $2 and webhook_id = $3 and state = 'waiting')
            """;
    private final Pool pool;

    DueWebhooks(Pool pool) {
        this.pool = pool;
    }

    /** A webhook that has something to send. */
    public record Due(TenantId tenant, String webhook) {}

    static String job(TenantId tenant, String webhook) {
        return new RecordKey(tenant.value(), webhook).toString();
    }

    /**
     * How many are taken.
     *
     * @param most at all
     * @param ofOne of one tenant, with those that it has
     * @param busy how many each tenant has already
     */
    public record Room(int most, int ofOne, Map<TenantId, Integer> busy) {
        public Room {
            busy = Map.copyOf(busy);
        }

        private Tuple with(long now, long until) {
            List<Map.Entry<TenantId, Integer>> all = List.copyOf(busy.entrySet());
            return Tuple.tuple()
                    .addLong(now)
                    .addLong(until)
                    .addInteger(most)
                    .addInteger(ofOne)
                    .addArrayOfString(all.stream().map(e -> e.getKey().value()).toArray(String[]::new))
                    .addArrayOfInteger(all.stream().map(Map.Entry::getValue).toArray(Integer[]::new));
        }
    }

    /** Takes some that are due until {@code until}, when others may take them. */
    public Uni<List<Due>> take(Room room, long now, long until) {
        return pool.preparedQuery(TAKE)
                .execute(room.with(now, until))
                .map(rows -> rows.stream()
                        .map(row -> RecordKey.parse(row.getString(0).getBytes(StandardCharsets.UTF_8)))
                        .map(key -> new Due(new TenantId(key.tenant()), key.entity()))
                        .toList());
    }

    /** One more of its messages is to be sent at this time. */
    static Uni<Void> add(SqlConnection c, TenantId tenant, String webhook, long at) {
        return c.preparedQuery(ADD).execute(Tuple.of(job(tenant, webhook), at)).replaceWithVoid();
    }

    /**
     * Says when it is due again, by what waits and not before {@code notBefore}, or that nothing waits. In a transaction of its tenant, which
     * waits for those that add a message, and then sees it.
     */
    static Uni<Void> settle(SqlConnection c, TenantId tenant, String webhook, long notBefore) {
        String job = job(tenant, webhook);
        return c.preparedQuery(LOCK)
                .execute(Tuple.of(job))
                .chain(() -> c.preparedQuery(END).execute(Tuple.of(job, tenant.value(), webhook)))
                .chain(() -> c.preparedQuery(NEXT).execute(Tuple.of(job, tenant.value(), webhook, notBefore)))
                .replaceWithVoid();
    }

    /** Forgets all of a tenant that is erased. */
    public static Uni<Void> forget(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery("delete from webhook_due where starts_with(job, $1 || '|')")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }
}
