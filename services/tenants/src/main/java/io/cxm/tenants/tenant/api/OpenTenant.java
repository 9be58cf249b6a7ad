package io.cxm.tenants.tenant.api;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.tenant.domain.NewTenant;
import io.cxm.tenants.tenant.domain.Plan;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A request to open a tenant.
 *
 * @param plan left out: trial
 */
public record OpenTenant(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}", message = "must match [a-z0-9][a-z0-9-]{0,62}")
        String id,

        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must hold no control characters")
        String name,

        @Pattern(regexp = "trial|standard|unlimited", message = "must be trial, standard or unlimited") @Nullable
        String plan) {

    NewTenant toDomain() {
        return new NewTenant(
                new TenantId(id),
                name,
                plan == null ? Plan.TRIAL : Plan.of(plan).orElseThrow());
    }
}
