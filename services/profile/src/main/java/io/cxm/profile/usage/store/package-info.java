/** Usage in PostgreSQL. */
@NullMarked
package io.cxm.profile.usage.store;

import org.jspecify.annotations.NullMarked;
