package io.cxm.tenants.member.store;

import io.cxm.tenancy.Roles;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of members. The password is the provider's alone. */
@Entity
@Table(name = "member")
@IdClass(MemberRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class MemberRow {
    public static final String CREATING = "creating";
    public static final String ACTIVE = "active";
    public static final String DELETING = "deleting";

    @Id
    public String tenantId;

    @Id
    public String id;

    /** The subject of the member's tokens, once the provider has the account. */
    public @Nullable String subject;

    public String username;
    public @Nullable String email;
    public @Nullable String firstName;
    public @Nullable String lastName;
    public String roles;
    public String state;
    public Instant createdAt;

    /** The roles that the provider is being told; null: it has these. */
    public @Nullable String wantedRoles;

    /** Who gives them; null: they are what the member had, and is to have again after a change that failed. */
    public @Nullable String wantedBy;

    /** Since when. */
    public @Nullable Instant wantedAt;

    /** Its key. */
    public record Key(String tenantId, String id) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public List<String> roles() {
        return List.of(roles.split(" "));
    }

    /** The provider is being told this. */
    public void want(String wanted, @Nullable String by, Instant at) {
        wantedRoles = wanted;
        wantedBy = by;
        wantedAt = at;
    }

    /** The provider was told. */
    public void have(String given) {
        roles = given;
        wantedRoles = null;
        wantedBy = null;
        wantedAt = null;
    }

    /** Whether the provider is being told something since this time or later. */
    public boolean isChanging(Instant since) {
        return wantedAt != null && !wantedAt.isBefore(since);
    }

    public boolean isAdministrator() {
        return roles().contains(Roles.TENANT_ADMIN);
    }
}
