package io.cxm.tenants.member.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.member.MemberChanges;
import io.cxm.tenants.member.Members;
import io.cxm.tenants.provider.GrantableRoles;
import io.cxm.tenants.provider.NextSecond;
import io.cxm.tenants.provider.ProviderMembers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** People of the caller's tenant. */
@Path("/v1/members")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class MembersResource {
    private static final String LIST = "members-by-username";
    static final String PLAIN = "[^\\p{Cntrl}\\p{Cs}]*";
    static final String USERNAME = "[a-z0-9][a-z0-9._@+-]{0,99}";
    private final Members members;
    private final MemberChanges changes;
    private final Caretaker caretaker;
    private final Caller caller;
    private final Pages pages;

    MembersResource(Members members, MemberChanges changes, Caretaker caretaker, Caller caller, Pages pages) {
        this.members = members;
        this.changes = changes;
        this.caretaker = caretaker;
        this.caller = caller;
        this.pages = pages;
    }

    /**
     * A member that is to be made.
     *
     * @param username what they sign in with, unique among all tenants; lower case, since the provider ignores case
     * @param password not the username; left out: a temporary one is made and answered once
     */
    public record NewMember(
            @NotNull @Pattern(regexp = USERNAME, message = "must match " + USERNAME)
            String username,

            @Email @Size(max = 200) @Nullable String email,

            @Size(max = 100) @Pattern(regexp = PLAIN, message = "must hold no control characters") @Nullable
            String firstName,

            @Size(max = 100) @Pattern(regexp = PLAIN, message = "must hold no control characters") @Nullable
            String lastName,

            @NotEmpty @Size(max = 4) List<@NotNull String> roles,
            @Size(min = 8, max = 200) @Nullable String password) {}

    /** New roles of a member. */
    public record MemberPatch(@NotEmpty @Size(max = 4) List<@NotNull String> roles) {}

    /**
     * A new password of a member.
     *
     * @param password not the username; left out: a temporary one is made and answered once
     */
    public record NewPassword(
            @Size(min = 8, max = 200) @Pattern(regexp = PLAIN, message = "must hold no control characters") @Nullable
            String password) {}

    /** A member with a new password, which is shown this once if it was made up here. */
    public record MadeMember(
            String id,
            String username,
            List<String> roles,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String temporaryPassword) {

        static MadeMember of(Members.Made made) {
            Members.Member member = made.member();
            return new MadeMember(member.id(), member.username(), member.roles(), made.temporaryPassword());
        }
    }

    /** What is answered of a new member. */
    static Response made(Members.Made made) {
        return Response.created(URI.create("/v1/members/" + made.member().id()))
                .entity(MadeMember.of(made))
                .build();
    }

    @GET
    @Operation(summary = "Members by username")
    public Uni<Pages.Page<Members.Member>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String after = pages.cursor(LIST, tenant, pageToken);
        return members.list(tenant, after == null ? "" : after, size + 1)
                .map(listed -> pages.ahead(LIST, tenant, listed.members(), size, Members.Member::username)
                        .of(listed.total()));
    }

    @POST
    @Operation(summary = "Makes a member")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MadeMember.class)))
    public Uni<Response> create(@NotNull @Valid NewMember request) {
        var person = new ProviderMembers.Person(
                request.username(), request.email(), request.firstName(), request.lastName());
        var wanted = new Members.NewMember(person, GrantableRoles.checked(request.roles()), request.password());
        return members.create(caller.tenant(), caller.subject(), wanted).map(MembersResource::made);
    }

    @GET
    @Operation(summary = "One member")
    @Path("/{id}")
    public Uni<Members.Member> get(@RestPath String id) {
        return members.get(caller.tenant(), known(id));
    }

    @PATCH
    @Operation(summary = "Changes the roles of a member and ends their sessions")
    @Path("/{id}")
    public Uni<Members.Member> change(@RestPath String id, @NotNull @Valid MemberPatch request) {
        TenantId tenant = caller.tenant();
        return changes.setRoles(tenant, caller.subject(), known(id), GrantableRoles.checked(request.roles()))
                .call(() -> caretaker.tell(tenant))
                .call(NextSecond::begins);
    }

    @POST
    @Operation(summary = "Gives a member a new password and ends their sessions; a temporary one is shown this once")
    @Path("/{id: [^/:]+}:resetPassword")
    public Uni<MadeMember> resetPassword(@RestPath String id, @NotNull @Valid NewPassword request) {
        TenantId tenant = caller.tenant();
        return changes.resetPassword(tenant, caller.subject(), known(id), request.password())
                .call(() -> caretaker.tell(tenant))
                .call(NextSecond::begins)
                .map(MadeMember::of);
    }

    @DELETE
    @Operation(summary = "Removes the member and ends their sessions")
    @Path("/{id}")
    public Uni<Void> delete(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return changes.delete(tenant, caller.subject(), known(id)).call(() -> caretaker.tell(tenant));
    }

    private static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
