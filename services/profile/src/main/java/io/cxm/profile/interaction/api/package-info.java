/** Events over REST, as they came. */
@NullMarked
package io.cxm.profile.interaction.api;

import org.jspecify.annotations.NullMarked;
