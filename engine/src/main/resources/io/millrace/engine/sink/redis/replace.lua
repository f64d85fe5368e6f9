-- Writes rows that replace what stands under their keys, unless a newer run or a newer batch was here.
-- KEYS: 1 the run's number, 2 the notes, then the key of each row
-- ARGV: 1 run, 2 partition, 3 batch, 4 ms to keep the notes, 5 kind, 6 ms to live or 0; then for each row how many values follow, and they
-- Returns 1 written, 0 a newer batch was here, -1 a newer run was here
if tonumber(redis.call('GET', KEYS[1]) or '0') > tonumber(ARGV[1]) then
  return -1
end
local newest = redis.call('HGET', KEYS[2], ARGV[2])
if newest and tonumber(newest) > tonumber(ARGV[3]) then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[4])

local live = tonumber(ARGV[6])

-- How many of the values are set; those behind them are names of fields to remove.
local function hash(key, first, last)
  local set = tonumber(ARGV[first])
  if set > 0 then
    redis.call('HSET', key, unpack(ARGV, first + 1, first + set))
  end
  if first + set < last then
    redis.call('HDEL', key, unpack(ARGV, first + set + 1, last))
  end
end

-- The value, or nothing to remove the key.
local function text(key, first, last)
  if first > last then
    redis.call('DEL', key)
  elseif live > 0 then
    redis.call('SET', key, ARGV[first], 'PX', live)
  else
    redis.call('SET', key, ARGV[first])
  end
end

-- The member, and its score or nothing to remove it.
local function member(key, first, last)
  if first == last then
    redis.call('ZREM', key, ARGV[first])
  else
    redis.call('ZADD', key, ARGV[last], ARGV[first])
  end
end

local write = ({ hash = hash, string = text, sorted_set = member })[ARGV[5]]
local at = 7
for i = 3, #KEYS do
  local last = at + tonumber(ARGV[at])
  write(KEYS[i], at + 1, last)
  if live > 0 then
    redis.call('PEXPIRE', KEYS[i], live)
  end
  at = last + 1
end
return 1
