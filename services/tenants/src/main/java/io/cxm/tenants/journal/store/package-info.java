/** Rows of the audit log and of the outbox. */
@NullMarked
package io.cxm.tenants.journal.store;

import org.jspecify.annotations.NullMarked;
