/** The OIDC provider: Keycloak's own distribution, its realm, and the people of the demo. */
@NullMarked
package io.cxm.local.identity;

import org.jspecify.annotations.NullMarked;
