/** Rows of what the audit log has to hear. */
@NullMarked
package io.cxm.satisfaction.audit.store;

import org.jspecify.annotations.NullMarked;
