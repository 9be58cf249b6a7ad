/** Who calls: a machine with a token, a person with a session, a shop's page with a key. */
@NullMarked
package io.cxm.gateway.caller;

import org.jspecify.annotations.NullMarked;
