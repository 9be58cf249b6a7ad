/** Reports for people: a PDF and a workbook, in English and Chinese, from the rows that every format writes. */
@NullMarked
package io.cxm.satisfaction.page;

import org.jspecify.annotations.NullMarked;
