/** Events in PostgreSQL. */
@NullMarked
package io.cxm.profile.interaction.store;

import org.jspecify.annotations.NullMarked;
