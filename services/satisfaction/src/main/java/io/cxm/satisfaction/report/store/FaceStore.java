package io.cxm.satisfaction.report.store;

import io.cxm.satisfaction.page.Cover;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** How a tenant's reports look: its name, colour and logo. */
@ApplicationScoped
public class FaceStore {
    private static final String READ = "select name, color, logo from tenant_setting where tenant_id = $1";
    private final TenantSql sql;

    FaceStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What stands on the cover of a tenant's reports. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never changed
    public record Face(String name, String color, byte @Nullable [] logo) {
        public Cover cover(Report report, Provenance made) {
            return new Cover(report.id(), report.request(), name, color, logo, made);
        }
    }

    /** That of this tenant; its id and the plain colour where it said nothing yet. */
    public Uni<Face> of(TenantId tenant) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(READ).execute(Tuple.of(tenant.value())))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return new Face(tenant.value(), Cover.COLOR, null);
                    }
                    var row = found.next();
                    String name = row.getString(0);
                    String color = row.getString(1);
                    Buffer logo = row.getBuffer(2);
                    return new Face(
                            name == null ? tenant.value() : name,
                            color == null ? Cover.COLOR : color,
                            logo == null ? null : logo.getBytes());
                });
    }
}
