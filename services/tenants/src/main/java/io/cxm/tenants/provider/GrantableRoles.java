package io.cxm.tenants.provider;

import io.cxm.problem.ProblemException;
import java.util.List;

/** Roles in a request: each one a role that a tenant can give. */
public final class GrantableRoles {
    private GrantableRoles() {}

    /** The roles, each once and in order. */
    public static List<String> checked(List<String> roles) {
        for (int i = 0; i < roles.size(); i++) {
            if (!ProviderRoles.GRANTABLE.contains(roles.get(i))) {
                throw ProblemException.invalid(
                        "/roles/" + i, "value", "must be tenant-admin, merchandiser, analyst or integration");
            }
        }
        return roles.stream().distinct().sorted().toList();
    }
}
