/** How long tenants want theirs kept. */
@NullMarked
package io.cxm.satisfaction.retention.stream;

import org.jspecify.annotations.NullMarked;
