package io.cxm.gateway.caller;

import io.cxm.gateway.directory.Looks;
import java.util.List;
import java.util.Set;

/** Who sent a request, as far as the gateway needs to know; the services verify tokens and keys themselves. */
public sealed interface Caller {
    /** A caller without a tenant: an operator. */
    record Operator(String subject, Set<String> roles) implements Caller {
        public Operator {
            roles = Set.copyOf(roles);
        }
    }

    /** A machine or a person of one tenant. */
    record OfTenant(String subject, String tenant, Set<String> roles, Looks looks) implements Caller {
        public OfTenant {
            roles = Set.copyOf(roles);
        }
    }

    /** A browser on a page of a shop, known by the page's public key, which belongs to pages of these origins. */
    record Page(String tenant, String key, long perMinute, List<String> origins) implements Caller {
        public Page {
            origins = List.copyOf(origins);
        }
    }
}
