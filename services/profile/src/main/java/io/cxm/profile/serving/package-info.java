/** What other services ask of profile, over gRPC. */
@NullMarked
package io.cxm.profile.serving;

import org.jspecify.annotations.NullMarked;
