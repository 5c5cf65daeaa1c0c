/** What happens when machines fail: the program as a process, killed under load. */
package org.minqing.fault;
