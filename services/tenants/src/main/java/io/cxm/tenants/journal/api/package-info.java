/** The audit log over REST. */
@NullMarked
package io.cxm.tenants.journal.api;

import org.jspecify.annotations.NullMarked;
