// The types of the server that values are read from and written as; the numbers are fixed in its catalog (pg_type.dat).
#pragma once

#include <postgres_ext.h>

#include <chrono>

namespace tas::db::postgres {

inline constexpr Oid kBool = 16, kName = 19, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25, kOid = 26, kJson = 114, kFloat4 = 700,
                     kFloat8 = 701, kUnknown = 705, kBpchar = 1042, kVarchar = 1043, kDate = 1082, kTimestamptz = 1184;

// Times count from here in binary form.
inline constexpr std::chrono::sys_days kEpoch{std::chrono::year{2000} / 1 / 1};

}  // namespace tas::db::postgres
