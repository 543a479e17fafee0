// What was felt before and after completed instances of one user.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/domain/instance.hpp"

namespace tas::store {

struct FeltEmotion {
  InstanceId instance;
  domain::Phase phase;
  std::string emotion;
  std::optional<double> intensity;  // 0..100; absent: only named
};

// Of all completed instances, deleted ones too: whoever has the instances knows which are meant. By instance, before
// ahead of after.
std::vector<FeltEmotion> felt_emotions(db::Connection&, UserId);
// The same, one after the other; the text lives as long as the call.
using EachFeltEmotion = std::function<void(InstanceId, domain::Phase, std::string_view emotion, std::optional<double> intensity)>;
void each_felt_emotion(db::Connection&, UserId, const EachFeltEmotion&);

}  // namespace tas::store
