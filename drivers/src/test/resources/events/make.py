# Makes the AEDAT 4 samples with flatc, lz4 and zstd (Debian), none of which shares code with the decoder.
import json, struct, subprocess, os
def flat(kind, obj):
    json.dump(obj, open('o.json','w'))
    subprocess.run(['flatc','-b','--size-prefixed',f'{kind}.fbs','o.json'],check=True)
    return open('o.bin','rb').read()
def pack(data, comp):
    open('p.bin','wb').write(data)
    if comp == 0: return data
    if comp == 1: cmd=['lz4','-f','-q','-B4','-BD','--no-frame-crc','p.bin','p.out']
    if comp == 2: cmd=['lz4','-f','-q','-9','--content-size','p.bin','p.out']
    if comp == 3: cmd=['zstd','-f','-q','-3','p.bin','-o','p.out']
    if comp == 4: cmd=['sh','-c','zstd -q -19 -c < p.bin > p.out']
    subprocess.run(cmd,check=True); return open('p.out','rb').read()
def event(i): return {'timestamp':1605537493718345+37*i,'x':(i*7)%320,'y':(i*3)%240,'polarity':i%3==0}
COUNT=12000; PER=6000
for comp,name in ((0,'plain'),(1,'lz4'),(2,'lz4hc'),(3,'zstd'),(4,'zstdhc')):
    n = COUNT if comp else 1200
    per = PER if comp else 600
    xml='<dv version="2.0"><node name="outInfo" path="/"><node name="0" path="/0/"><attr key="typeIdentifier" type="string">EVTS</attr><node name="info" path="/0/info/"><attr key="sizeX" type="int">320</attr><attr key="sizeY" type="int">240</attr></node></node></node></dv>'
    def head(pos): return flat('iohe',{'compression':comp,'dataTablePosition':pos,'infoNode':xml})
    pre=b'#!AER-DAT4.0\r\n'
    body=b''; defs=[]
    start=len(pre)+len(head(1))
    def add(stream, data, n, a, b):
        global body
        p=pack(data,comp)
        body+=struct.pack('<ii',stream,len(p))
        defs.append({'ByteOffset':start+len(body),'PacketInfo':{'StreamID':stream,'Size':len(p)},'NumElements':n,'TimestampStart':a,'TimestampEnd':b})
        body+=p
    for k in range(0,n,per):
        ev=[event(i) for i in range(k,k+per)]
        add(0,flat('evts',{'elements':ev}),per,ev[0]['timestamp'],ev[-1]['timestamp'])
    add(1,flat('trig',{'elements':[{'timestamp':1605537493718400,'source':'A'},{'timestamp':1605537493718500,'source':'B'},{'timestamp':1605537493718600,'source':'A'}]}),3,1605537493718400,1605537493718600)
    out=pre+head(start+len(body))+body+pack(flat('ftab',{'Table':defs}),comp)
    assert len(head(start+len(body)))==len(head(1))
    open(f'{name}.aedat4','wb').write(out); print(name,len(out))
