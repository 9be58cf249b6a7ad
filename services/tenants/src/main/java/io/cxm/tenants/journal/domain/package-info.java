/** The chain of the audit log. */
@NullMarked
package io.cxm.tenants.journal.domain;

import org.jspecify.annotations.NullMarked;
