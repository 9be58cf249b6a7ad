package io.cxm.tenants.tenant.store;

import io.cxm.tenants.tenant.domain.Change;
import io.cxm.tenants.tenant.domain.Plan;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.domain.Tenant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of tenants. The mark {@code attention} is no part of it: it is set in passing, and changes no version. */
@Entity
@Table(name = "tenant")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class TenantRow {
    @Id
    @Column(name = "tenant_id")
    public String id;

    public String name;
    public String plan;
    public String state;
    public String timeZone;
    public @Nullable String color;
    public @Nullable String logoSha256;
    public @Nullable Integer retentionDays;

    @Version
    public int version;

    public Instant createdAt;

    public State state() {
        return State.of(state);
    }

    public Tenant tenant() {
        return new Tenant(
                id,
                name,
                Plan.of(plan).orElseThrow(),
                state(),
                timeZone,
                new Tenant.Branding(color, logoSha256),
                retentionDays,
                version,
                createdAt);
    }

    /** Applies one change. */
    public void apply(Change change) {
        switch (change) {
            case Change.Name c -> name = c.name();
            case Change.PlanTo c -> plan = c.plan().word();
            case Change.TimeZone c -> timeZone = c.zone();
            case Change.Retention c -> retentionDays = c.days();
            case Change.Color c -> color = c.color().orElse(null);
        }
    }
}
