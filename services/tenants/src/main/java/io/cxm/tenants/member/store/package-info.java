/** Rows of members. */
@NullMarked
package io.cxm.tenants.member.store;

import org.jspecify.annotations.NullMarked;
