/** Servers killed while events are on their way, and the proof that none was lost or counted twice. */
@NullMarked
package io.cxm.local.chaos;

import org.jspecify.annotations.NullMarked;
