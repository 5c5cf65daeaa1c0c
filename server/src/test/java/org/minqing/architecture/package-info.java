/** What holds for the code as a whole. */
package org.minqing.architecture;
