package io.cxm.tenants.member.api;

import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.member.Members;
import io.cxm.tenants.member.api.MembersResource.MadeMember;
import io.cxm.tenants.provider.GrantableRoles;
import io.cxm.tenants.provider.ProviderMembers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Who can sign in to a tenant first, or again where nobody can any more: made by operators, who see no other member. */
@Path("/v1/tenants/{id}/administrators")
@RolesAllowed(Roles.OPERATOR)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class AdministratorsResource {
    private final Members members;
    private final Caller caller;

    AdministratorsResource(Members members, Caller caller) {
        this.members = members;
        this.caller = caller;
    }

    /**
     * An administrator that is to be made. The password is made here and answered once, so that the operator knows none that stays.
     *
     * @param username what they sign in with, unique among all tenants; lower case, since the provider ignores case
     */
    public record NewAdministrator(
            @NotNull @Pattern(regexp = MembersResource.USERNAME, message = "must match " + MembersResource.USERNAME)
            String username,

            @Email @Size(max = 200) @Nullable String email,

            @Size(max = 100)
            @Pattern(regexp = MembersResource.PLAIN, message = "must hold no control characters")
            @Nullable
            String firstName,

            @Size(max = 100)
            @Pattern(regexp = MembersResource.PLAIN, message = "must hold no control characters")
            @Nullable
            String lastName) {}

    @POST
    @Operation(summary = "Makes an administrator of the tenant, whose first password is answered once")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MadeMember.class)))
    public Uni<Response> create(@RestPath String id, @NotNull @Valid NewAdministrator request) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        var person = new ProviderMembers.Person(
                request.username(), request.email(), request.firstName(), request.lastName());
        var wanted = new Members.NewMember(person, GrantableRoles.checked(List.of(Roles.TENANT_ADMIN)), null);
        return members.create(new TenantId(id), caller.subject(), wanted).map(MembersResource::made);
    }
}
