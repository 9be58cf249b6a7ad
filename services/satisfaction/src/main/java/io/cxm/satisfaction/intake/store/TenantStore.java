package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.tenant.Branding;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a tenant calls itself, how its reports look, and its time zone, in which its periods begin and end. */
@ApplicationScoped
public class TenantStore implements BatchStore<Tenant> {
    private static final String SET = """
            insert into tenant_setting (tenant_id, time_zone, name, color, logo) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id) do update set time_zone = excluded.time_zone, name = excluded.name,
              color = excluded.color, logo = excluded.logo
            """;

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Tenant>> records) {
        Tenant newest = records.getLast().message();
        if (newest.getState() == Tenant.State.STATE_DELETED || newest.getState() == Tenant.State.STATE_DELETING) {
            return Uni.createFrom().voidItem(); // what goes is told by the erasure
        }
        String zone = newest.getTimeZone().isEmpty() ? "UTC" : newest.getTimeZone();
        Branding branding = newest.getBranding();
        return connection
                .preparedQuery(SET)
                .execute(Tuple.of(
                        tenant.value(),
                        zone,
                        newest.getName().isEmpty() ? null : newest.getName(),
                        branding.getColor().isEmpty() ? null : branding.getColor(),
                        branding.getLogo().isEmpty()
                                ? null
                                : Buffer.buffer(branding.getLogo().toByteArray())))
                .replaceWithVoid();
    }
}
